import { bytesToHex, type Hex, hexToBigInt, numberToHex } from 'viem'
import type { createJsonRpc } from '../../createJsonRpc.ts'
import type { ExecutionBackend } from './ExecutionBackend.ts'

const weiPerGwei = 1_000_000_000n

/**
 * What the withdrawals of a block added to balances, in wei, read from the balances before and after it.
 *
 * Transactions of the same block can move the same balances, and no client tells the two apart. So a block
 * with transactions is taken at its word: that it credits its withdrawals is part of its being valid.
 */
export async function readCredited(
  rpc: Pick<createJsonRpc.ReturnType, 'batch'>,
  parameters: readCredited.Parameters,
): Promise<bigint> {
  const { withdrawals, blockNumber, hasTransactions } = parameters
  if (hasTransactions) return withdrawals.reduce((sum, { amount }) => sum + amount * weiPerGwei, 0n)

  const addresses = [...new Set(withdrawals.map(({ address }) => bytesToHex(address)))]
  const balancesAt = (block: number): createJsonRpc.Call[] =>
    addresses.map((address) => ['eth_getBalance', address, numberToHex(block)])
  const balances = (await rpc.batch([
    ...balancesAt(blockNumber - 1),
    ...balancesAt(blockNumber),
  ])) as Hex[]
  const sum = (values: readonly Hex[]) =>
    values.reduce((total, value) => total + hexToBigInt(value), 0n)
  return sum(balances.slice(addresses.length)) - sum(balances.slice(0, addresses.length))
}

export declare namespace readCredited {
  type Parameters = Pick<ExecutionBackend.ProduceBlockParameters, 'withdrawals'> & {
    blockNumber: number
    hasTransactions: boolean
  }
}
