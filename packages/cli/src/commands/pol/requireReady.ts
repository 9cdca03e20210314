import { formatInteger } from '@millpond/sdk'
import type { readBoost, readOptionally } from '@millpond/sdk/berachain'
import type { CliError } from '../../errors.ts'
import { nothingToDo } from '../nothingToDo.ts'

/** What waits in a queue, beside the delay it waits for. */
export type Waiting = {
  queue: readOptionally.Optional<readBoost.Queue>
  delayBlocks: readOptionally.Optional<bigint>
}

/**
 * What can be carried out in the next block. BGT does not refuse what is too early; it does nothing.
 * @throws CliError NOTHING_TO_DO
 */
export function requireReady(
  { queue, delayBlocks }: Waiting,
  { blockNumber, what, how }: { blockNumber: bigint; what: string; how: string },
): bigint {
  if (queue.kind !== 'known' || delayBlocks.kind !== 'known') throw noBgt()
  if (queue.value.amount === 0n) throw nothingToDo(`no ${what} is queued`, how)

  // More blocks than the delay must have passed, not as many.
  const readyBlock = queue.value.sinceBlock + delayBlocks.value + 1n
  const nextBlock = blockNumber + 1n
  if (nextBlock >= readyBlock) return queue.value.amount
  const left = formatInteger(readyBlock - nextBlock)
  throw nothingToDo(`the ${what} has to wait ${left} more blocks`, 'Wait, then try again.')
}

/** The network has no BGT, or one that cannot boost. */
export function noBgt(): CliError {
  return nothingToDo('this network does not boost with BGT', 'In the WBERA era nothing is boosted.')
}
