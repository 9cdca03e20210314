import { FAR_FUTURE_EPOCH } from '@millpond/consensus'
import type { BeaconKitValidator } from '@millpond/consensus/node'
import { isActive } from './isActive.ts'

/**
 * What the node's API calls the validator in `epoch`.
 * @param _balance is not looked at: a validator is done when it counts for nothing any more.
 */
export function validatorStatus(
  validator: BeaconKitValidator,
  _balance: bigint,
  epoch: bigint,
): validatorStatus.ReturnType {
  const { activationEligibilityEpoch, activationEpoch, exitEpoch, withdrawableEpoch } = validator
  if (activationEpoch > epoch) {
    return activationEligibilityEpoch === FAR_FUTURE_EPOCH
      ? 'pending_initialized'
      : 'pending_queued'
  }
  if (isActive(validator, epoch)) {
    return exitEpoch === FAR_FUTURE_EPOCH ? 'active_ongoing' : 'active_exiting'
  }
  if (epoch < withdrawableEpoch) return 'exited_unslashed'
  return validator.effectiveBalance > 0n ? 'withdrawal_possible' : 'withdrawal_done'
}

export declare namespace validatorStatus {
  type ReturnType =
    | 'pending_initialized'
    | 'pending_queued'
    | 'active_ongoing'
    | 'active_exiting'
    | 'exited_unslashed'
    | 'withdrawal_possible'
    | 'withdrawal_done'
}
