import type { readBoost } from '@millpond/sdk/berachain'

/**
 * What comes next on the way from boosted BGT to BERA, from what the chain says now: whatever was
 * done before, by whoever, is not done again. A queued boost has to be activated first, because
 * nothing takes it back.
 */
export function planWindDown(boost: planWindDown.Boost): planWindDown.Step {
  const { blockNumber, unboosted, boosted, queued, dropping } = boost
  const { activateDelayBlocks, dropDelayBlocks } = boost
  if (queued.amount > 0n) {
    const readyBlock = queued.sinceBlock + activateDelayBlocks + 1n
    const { amount } = queued
    if (blockNumber + 1n < readyBlock) return { kind: 'wait', what: 'boost', amount, readyBlock }
    return { kind: 'activate', amount }
  }
  // Queueing more starts the delay of all of it again, so it is done once, for everything.
  if (boosted > dropping.amount) return { kind: 'queueDrop', amount: boosted - dropping.amount }
  if (dropping.amount > 0n) {
    const readyBlock = dropping.sinceBlock + dropDelayBlocks + 1n
    const { amount } = dropping
    if (blockNumber + 1n < readyBlock) return { kind: 'wait', what: 'drop', amount, readyBlock }
    return { kind: 'drop', amount }
  }
  return unboosted > 0n ? { kind: 'redeem', amount: unboosted } : { kind: 'done' }
}

export declare namespace planWindDown {
  /** What a SmartOperator does with its BGT; amounts in wei of BGT. */
  type Boost = {
    blockNumber: bigint
    /** All of it. */
    balance: bigint
    unboosted: bigint
    boosted: bigint
    queued: readBoost.Queue
    dropping: readBoost.Queue
    activateDelayBlocks: bigint
    dropDelayBlocks: bigint
  }
  type Step =
    /** @property readyBlock The first block that can hold the transaction. */
    | { kind: 'wait'; what: 'boost' | 'drop'; amount: bigint; readyBlock: bigint }
    | { kind: 'activate'; amount: bigint }
    | { kind: 'queueDrop'; amount: bigint }
    | { kind: 'drop'; amount: bigint }
    | { kind: 'redeem'; amount: bigint }
    | { kind: 'done' }
}
