import { bytesToHex } from 'viem'
import type { ChainState } from './ChainState.ts'
import { isActive } from './isActive.ts'
import type { ValidatorUpdate } from './ValidatorUpdate.ts'

/** The validators that propose in `epoch`, each with its power, in the order of their indices. */
export function activeSet(state: ChainState, epoch: bigint): ValidatorUpdate[] {
  return state.validators
    .filter((validator) => isActive(validator, epoch))
    .map(({ pubkey, effectiveBalance }) => ({
      pubkey: bytesToHex(pubkey),
      power: effectiveBalance,
    }))
}
