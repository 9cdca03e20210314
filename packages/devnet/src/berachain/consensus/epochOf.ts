import type { BeaconKitParameters } from './BeaconKitParameters.ts'

/** The epoch that `slot` is in. */
export function epochOf(slot: bigint, parameters: BeaconKitParameters): bigint {
  return slot / BigInt(parameters.slotsPerEpoch)
}
