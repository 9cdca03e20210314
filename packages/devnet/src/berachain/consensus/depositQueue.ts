import type { BeaconKitParameters } from './BeaconKitParameters.ts'
import type { BeaconDeposit } from './operations.ts'

/** Deposits that wait for a block to take them, oldest first. Only before Fulu: since then a block takes its own. */
export type DepositQueue = readonly { deposit: BeaconDeposit; blockNumber: number }[]

/** The node follows the execution side one block behind its head, and builds on that. */
const followDistance = 1

/** Takes what the block of `slot` can: deposits of the blocks that the node follows, and so many of them. */
export function takeQueued(
  queue: DepositQueue,
  parameters: BeaconKitParameters,
  slot: number,
): takeQueued.ReturnType {
  const newestBlock = slot - 1 - followDistance
  const isLater = ({ blockNumber }: DepositQueue[number]) => blockNumber > newestBlock
  const firstLater = queue.findIndex(isLater)
  const seen = firstLater === -1 ? queue.length : firstLater
  const count = Math.min(seen, parameters.maxDepositsPerBlock)
  return {
    deposits: queue.slice(0, count).map(({ deposit }) => deposit),
    queue: queue.slice(count),
  }
}

export declare namespace takeQueued {
  type ReturnType = {
    deposits: BeaconDeposit[]
    /** What still waits. */
    queue: DepositQueue
  }
}
