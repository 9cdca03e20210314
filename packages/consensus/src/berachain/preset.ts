/** Limits of BeaconKit's lists. They fix the shape of the state; they are not configuration. */
export const beaconKitPreset = {
  historicalRootsLimit: 8_192,
  randaoMixesLimit: 65_536,
  validatorRegistryLimit: 2 ** 40,
  pendingPartialWithdrawalsLimit: 2 ** 27,
  bytesPerLogsBloom: 256,
  maxExtraDataBytes: 32,
} as const
