import { withdrawalCredentials } from '@millpond/keys'
import { createDepositData } from '@millpond/keys/node'
import { hexToBytes } from 'viem'
import { localGenesisForkVersion } from '../src/ethereum/consensus/localChainConfig.ts'
import type { createValidatorKey } from './deposit.ts'

/** A deposit of 32 ETH as the execution layer hands it to the consensus layer. */
export function depositRequest(
  { secretKey }: Pick<ReturnType<typeof createValidatorKey>, 'secretKey'>,
  index = 0,
) {
  const data = createDepositData({
    secretKey: secretKey.toBytes(),
    network: { name: 'local', genesisForkVersion: localGenesisForkVersion },
    withdrawalCredentials: withdrawalCredentials({
      type: '0x01',
      address: '0x00000000000000000000000000000000000000aa',
    }),
    amountGwei: 32_000_000_000n,
  })
  return {
    pubkey: hexToBytes(data.publicKey),
    withdrawalCredentials: hexToBytes(data.withdrawalCredentials),
    amount: 32_000_000_000,
    signature: hexToBytes(data.signature),
    index: BigInt(index),
  }
}
