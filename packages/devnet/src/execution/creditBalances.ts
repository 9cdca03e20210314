import { type Address, type Hex, hexToBigInt, numberToHex } from 'viem'
import type { createJsonRpc } from '../createJsonRpc.ts'

/**
 * Adds to balances what the consensus side pays: Anvil knows no withdrawals.
 * @param before what {@link balanceCalls} answered last.
 * @returns what the balances grew by, in wei, as read back.
 */
export async function creditBalances(
  rpc: createJsonRpc.ReturnType,
  { credits, before }: creditBalances.Parameters,
): Promise<bigint> {
  if (credits.size === 0) return 0n
  await rpc.batch(
    [...credits].map(([address, wei]) => ['anvil_addBalance', address, numberToHex(wei)]),
  )
  const after = (await rpc.batch(balanceCalls(credits))) as Hex[]
  return sum(after) - sum(before)
}

export declare namespace creditBalances {
  type Parameters = {
    /** Wei by address: a batch runs concurrently, so no address may be in it twice. */
    credits: ReadonlyMap<Address, bigint>
    before: readonly Hex[]
  }
}

/** The calls that ask what the addresses of `credits` have. */
export function balanceCalls(credits: ReadonlyMap<Address, bigint>): createJsonRpc.Call[] {
  return [...credits.keys()].map((address) => ['eth_getBalance', address, 'latest'])
}

function sum(values: readonly Hex[]): bigint {
  return values.reduce((total, value) => total + hexToBigInt(value), 0n)
}
