import type { BeaconKitValidator } from '@millpond/consensus/node'

/** Whether the validator can propose blocks in `epoch`. */
export function isActive(validator: BeaconKitValidator, epoch: bigint): boolean {
  return validator.activationEpoch <= epoch && epoch < validator.exitEpoch
}
