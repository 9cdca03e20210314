/**
 * Sizes of the mainnet preset that Ethereum mainnet, Hoodi and the local chain share. They fix the
 * shape of the state; they are not configuration.
 */
export const preset = {
  slotsPerEpoch: 32,
  slotsPerHistoricalRoot: 8_192,
  historicalRootsLimit: 2 ** 24,
  slotsPerEth1VotingPeriod: 2_048,
  validatorRegistryLimit: 2 ** 40,
  epochsPerHistoricalVector: 65_536,
  epochsPerSlashingsVector: 8_192,
  syncCommitteeSize: 512,
  bytesPerLogsBloom: 256,
  maxExtraDataBytes: 32,
  pendingDepositsLimit: 2 ** 27,
  pendingPartialWithdrawalsLimit: 2 ** 27,
  pendingConsolidationsLimit: 2 ** 18,
  proposerLookaheadSlots: 64,
} as const
