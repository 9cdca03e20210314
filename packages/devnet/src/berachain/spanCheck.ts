import type { Address } from 'viem'
import { StandingCheckError } from '../errors.ts'
import type { ExecutionBackend } from './execution/ExecutionBackend.ts'

/**
 * What must hold after a span of skipped blocks, which have no roots: the execution side paid what the consensus
 * side took. The height is checked with the block after it.
 * @throws StandingCheckError
 */
export function spanCheck(
  { slot, credits }: spanCheck.Expected,
  { credited }: ExecutionBackend.SkippedBlocks,
): void {
  const owed = [...credits.values()].reduce((sum, wei) => sum + wei, 0n)
  if (credited === owed) return
  throw new StandingCheckError({
    check: 'the sum that was credited for a span (wei)',
    slot,
    expected: String(owed),
    actual: String(credited),
  })
}

export declare namespace spanCheck {
  type Expected = {
    /** The last of the span. */
    slot: number
    /** Wei by address. */
    credits: ReadonlyMap<Address, bigint>
  }
}
