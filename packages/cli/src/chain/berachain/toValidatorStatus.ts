import { FAR_FUTURE_EPOCH, type ValidatorRecord } from '@millpond/consensus'

/** Where a validator is in its life, in an epoch. */
export function toValidatorStatus(
  { activationEpoch, exitEpoch }: Pick<ValidatorRecord, 'activationEpoch' | 'exitEpoch'>,
  epoch: bigint,
): toValidatorStatus.ReturnType {
  if (activationEpoch > epoch) return 'pending'
  if (exitEpoch === FAR_FUTURE_EPOCH) return 'active'
  return exitEpoch > epoch ? 'exiting' : 'exited'
}

export declare namespace toValidatorStatus {
  type ReturnType = 'pending' | 'active' | 'exiting' | 'exited'
}
