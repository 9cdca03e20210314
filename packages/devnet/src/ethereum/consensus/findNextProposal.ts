import '../setup.ts'
import { SLOTS_PER_EPOCH } from '@lodestar/params'
import type { CachedBeaconStateFulu } from '@lodestar/state-transition'

/**
 * The next slot that a validator proposes, as far as the state knows: the rest of this epoch and the next one (EIP-7917).
 * Undefined if it proposes none of them.
 */
export function findNextProposal(
  state: CachedBeaconStateFulu,
  { validatorIndex, afterSlot }: findNextProposal.Parameters,
): number | undefined {
  const first = Math.floor(state.slot / SLOTS_PER_EPOCH) * SLOTS_PER_EPOCH
  const offset = state.proposerLookahead
    .getAll()
    .findIndex((proposer, index) => proposer === validatorIndex && first + index > afterSlot)
  return offset === -1 ? undefined : first + offset
}

export declare namespace findNextProposal {
  type Parameters = {
    validatorIndex: number
    /** Only slots after this one. */
    afterSlot: number
  }
}
