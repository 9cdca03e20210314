import '../setup.ts'
import { type electra, ssz } from '@lodestar/types'
import { decodeAbiParameters, type Hex, hexToBytes } from 'viem'

/** First topic of the deposit contract's only event: DepositEvent(bytes,bytes,bytes,bytes,bytes). */
export const depositEventTopic =
  '0x649bbc62d0e31342afea4e5cd82d4049e7e1ee912fc0889aa790803be39038c5'

const depositEventFields = [
  { name: 'pubkey', type: 'bytes' },
  { name: 'withdrawalCredentials', type: 'bytes' },
  { name: 'amount', type: 'bytes' },
  { name: 'signature', type: 'bytes' },
  { name: 'index', type: 'bytes' },
] as const

/** The deposit requests of a block, from its deposit contract logs in log order. */
export function decodeDeposits(logs: readonly { data: Hex }[]): electra.DepositRequest[] {
  return logs.map(({ data }) => {
    const [pubkey, withdrawalCredentials, amount, signature, index] = decodeAbiParameters(
      depositEventFields,
      data,
    )
    return {
      pubkey: hexToBytes(pubkey),
      withdrawalCredentials: hexToBytes(withdrawalCredentials),
      // The contract writes numbers as consensus does: little-endian.
      amount: ssz.UintNum64.deserialize(hexToBytes(amount)),
      signature: hexToBytes(signature),
      index: ssz.UintBn64.deserialize(hexToBytes(index)),
    }
  })
}
