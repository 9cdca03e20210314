import type { Client } from 'viem'
import type { Call } from '../../call/Call.ts'
import { readOptionally } from '../../call/readOptionally.ts'
import { readBlock } from '../../reads/readBlock.ts'

/**
 * Whether a contract has the function of a call. The call is tried without sending it: one that
 * the contract refuses with a reason of its own, it knows.
 * @example
 * const call = moveERC20ToIncentiveCollectorCall({ smartOperator, tokens: [] })
 * const canMove = await isSupported(client, call)
 */
export async function isSupported(
  client: Client,
  { address, abi, functionName, args }: Call,
): Promise<boolean> {
  const { blockNumber } = await readBlock(client, { block: 'latest' })
  const [answer] = await readOptionally(client, {
    blockNumber,
    contracts: [{ address, abi, functionName, args }],
  })
  return answer?.kind !== 'missing'
}
