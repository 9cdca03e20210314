/** Forks of BeaconKit that change rules, in order. Deneb is where a chain starts at the earliest. */
export type RuleFork = 'deneb' | 'deneb1' | 'electra' | 'electra1' | 'fulu'

/** The numbers that BeaconKit's rules work with. Balances are gwei. */
export type BeaconKitParameters = {
  secondsPerSlot: number
  slotsPerEpoch: number
  /** Effective balances are multiples of this. */
  effectiveBalanceIncrement: bigint
  maxEffectiveBalance: bigint
  /** A validator needs as much to become active, and partial withdrawals leave as much. */
  minActivationBalance: bigint
  /** Most validators that can be active. */
  validatorSetCap: number
  /** Epochs from the exit, or from the request of a partial withdrawal, to the payment. */
  minWithdrawabilityDelay: bigint
  maxWithdrawalsPerBlock: number
  /** How many validators one block looks at for full withdrawals. */
  maxValidatorsPerSweep: number
  /** Withdrawals of a block, the inflation among them, after which pending partial ones wait. */
  maxPendingPartialsPerSweep: number
  /** Deposits that a block takes from the queue, before Fulu. */
  maxDepositsPerBlock: number
  /** Entries that the lists of block and state roots hold. */
  slotsPerHistoricalRoot: number
  /** Entries that the list of randao mixes holds. */
  epochsPerHistoricalVector: number
  /** First slot of each fork; `Infinity` for never. */
  forks: Readonly<Record<RuleFork, number>>
}

const increment = 10_000_000_000_000n

/** What the public networks have, with every fork in force from the start. */
export const mainnetParameters: BeaconKitParameters = {
  secondsPerSlot: 2,
  slotsPerEpoch: 192,
  effectiveBalanceIncrement: increment,
  maxEffectiveBalance: 1_000n * increment,
  minActivationBalance: 25n * increment,
  validatorSetCap: 69,
  minWithdrawabilityDelay: 256n,
  maxWithdrawalsPerBlock: 16,
  maxValidatorsPerSweep: 31,
  maxPendingPartialsPerSweep: 8,
  maxDepositsPerBlock: 16,
  slotsPerHistoricalRoot: 8,
  epochsPerHistoricalVector: 8,
  forks: { deneb: 0, deneb1: 0, electra: 0, electra1: 0, fulu: 0 },
}

/** Whether the rules of `fork` are in force in `slot`. */
export function isInForce(parameters: BeaconKitParameters, fork: RuleFork, slot: number): boolean {
  return slot >= parameters.forks[fork]
}

/** The newest fork in force in `slot`. */
export function ruleForkAt(parameters: BeaconKitParameters, slot: number): RuleFork {
  const newestFirst = ['fulu', 'electra1', 'electra', 'deneb1'] as const
  return newestFirst.find((fork) => isInForce(parameters, fork, slot)) ?? 'deneb'
}
