/**
 * Blocks, about a day, in which BGT whose boost was dropped is left alone: it was dropped to be redeemed, and what is
 * queued again cannot be.
 */
export const redeemBlocks = 43_200n

/**
 * The next step with the validator's BGT: take back what was dropped, activate what was queued, or queue what lies
 * idle. What a network without BGT lacks is nothing.
 */
export function planBoost(parameters: planBoost.Parameters): planBoost.ReturnType {
  const { blockNumber, isFullyExited, queued, dropping, unboosted, minBoost } = parameters
  // In the newest block already: a node estimates the gas there, and a boost that is not ready costs less.
  const isOver = (sinceBlock: bigint, delay: bigint) => blockNumber - sinceBlock > delay

  if (dropping.amount > 0n && isOver(dropping.sinceBlock, parameters.dropDelayBlocks)) {
    return { kind: 'drop', amount: dropping.amount }
  }
  if (isFullyExited) return { kind: 'idle', reason: 'the pool is closed' }
  if (queued.amount > 0n) {
    const { activateDelayBlocks } = parameters
    if (isOver(queued.sinceBlock, activateDelayBlocks)) {
      return { kind: 'activate', amount: queued.amount }
    }
    const block = queued.sinceBlock + activateDelayBlocks + 1n
    return { kind: 'idle', reason: `the queued boost can be activated in block ${block}` }
  }
  if (minBoost === 'never') return { kind: 'idle', reason: 'boosting is switched off' }
  if (dropping.amount > 0n) return { kind: 'idle', reason: 'a boost is being dropped' }
  if (unboosted === 0n || unboosted < minBoost) {
    return { kind: 'idle', reason: 'no BGT worth a transaction lies idle' }
  }
  return { kind: 'queue', amount: unboosted }
}

export declare namespace planBoost {
  /** Wei of BGT, 0 if nothing waits, and the block of the last change. */
  type Queue = { amount: bigint; sinceBlock: bigint }
  type Parameters = {
    blockNumber: bigint
    isFullyExited: boolean
    /** Wei of BGT that is neither boosted nor queued. */
    unboosted: bigint
    queued: Queue
    dropping: Queue
    activateDelayBlocks: bigint
    dropDelayBlocks: bigint
    /** Wei. */
    minBoost: bigint | 'never'
  }
  /** Amounts in wei of BGT. */
  type ReturnType =
    | { kind: 'drop' | 'activate' | 'queue'; amount: bigint }
    | { kind: 'idle'; reason: string }
}
