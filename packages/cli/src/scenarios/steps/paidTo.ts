import type { TransactionReceipt } from 'viem'
import { getBalance } from 'viem/actions'
import type { Wallet, World } from '../../life/ethereum/World.ts'

/** Wei that a transaction of this wallet brought it, gas aside. */
export async function paidTo(
  { client }: World,
  { account: { address } }: Wallet,
  { blockNumber, gasUsed, effectiveGasPrice }: TransactionReceipt,
): Promise<bigint> {
  const before = await getBalance(client, { address, blockNumber: blockNumber - 1n })
  const after = await getBalance(client, { address, blockNumber })
  return after - before + gasUsed * effectiveGasPrice
}
