import { FAR_FUTURE_EPOCH } from '@millpond/consensus'
import { type BeaconKitParameters, isInForce } from './BeaconKitParameters.ts'
import type { ChainState } from './ChainState.ts'
import { epochOf } from './epochOf.ts'

/** Lets the validator leave with the epoch, unless it leaves already. Returns its exit epoch. */
export function initiateExit(
  draft: ChainState,
  parameters: BeaconKitParameters,
  index: number,
): bigint {
  const validator = draft.validators[index]
  if (!validator) throw new RangeError(`There is no validator ${index}.`)
  if (validator.exitEpoch !== FAR_FUTURE_EPOCH) return validator.exitEpoch

  const exitEpoch = epochOf(draft.slot, parameters) + 1n
  const isDelayed = isInForce(parameters, 'electra', Number(draft.slot))
  const withdrawableEpoch = exitEpoch + (isDelayed ? parameters.minWithdrawabilityDelay : 1n)
  draft.validators[index] = { ...validator, exitEpoch, withdrawableEpoch }
  return exitEpoch
}
