/** What the driver does next on its way through many blocks. */
export type AdvanceStep = { kind: 'drive' } | { kind: 'skip'; count: number }

/**
 * The next step of an advance by `left` blocks. Blocks with work are driven, and so are those at the end of a
 * span, so that proofs and roots are as after any other block; and those around a fork, since
 * rewards of a span are paid by one rule.
 */
export function planAdvance(parameters: planAdvance.Parameters): AdvanceStep {
  const { left, slot, hasWork, tail, forkSlots } = parameters
  if (hasWork) return { kind: 'drive' }

  const nextFork = Math.min(...forkSlots.filter((fork) => fork > slot))
  // The block before a fork is driven, too.
  const untilFork = nextFork - 2 - slot
  const count = Math.min(left - tail, untilFork, largestSpan)
  return count < smallestSpan ? { kind: 'drive' } : { kind: 'skip', count }
}

export declare namespace planAdvance {
  type Parameters = {
    /** Blocks still to pass; at least 1. */
    left: number
    /** The slot that the chain has reached. */
    slot: number
    /** Whether transactions or requests wait for a block. */
    hasWork: boolean
    /** How many blocks at the end are driven in any case. */
    tail: number
    /** First slots of forks. */
    forkSlots: readonly number[]
  }
}

/** Below it, skipping costs more than driving. */
const smallestSpan = 8
/** Above it, nobody would see progress. */
const largestSpan = 20_000
