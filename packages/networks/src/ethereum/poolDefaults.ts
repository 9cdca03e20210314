/**
 * Parameters with which a new Ethereum pool opens. The contracts enforce bounds of their own; a
 * timelock can change most values later. Shares of something are basis points (1/10,000).
 */
export type PoolDefaults = {
  /** Fee on rewards, of which `opexBps` goes to the reserve that pays SSV. */
  readonly feeBps: number
  readonly maxFeeBps: number
  readonly opexBps: number
  readonly maxOpexBps: number

  /** Epochs in a report frame. */
  readonly frameEpochs: number
  /** Epochs after the reference slot until which a committee report is accepted. */
  readonly reportDeadlineEpochs: number
  /** Shortest time between two reports by proof. */
  readonly proofReportIntervalSeconds: number
  /** A last report older than this closes deposits and instant redemption. */
  readonly maxReportAgeSeconds: number
  /** A last report older than this counts as stale; then `staleReleaseBpsPerDay` of the buffer may leave per day. */
  readonly staleAfterSeconds: number
  readonly staleReleaseBpsPerDay: number
  readonly oracle: { readonly members: number; readonly quorum: number }

  /** Growth of pooled ETH that one report may show at once; the excess is smoothed over later reports. */
  readonly growthCapBps: number
  /** Accepted loss of consensus balance and vault per day; see `slashedAllowanceWei`. */
  readonly lossCapBpsPerDay: number
  /** Windows over which the loss cap is checked. */
  readonly lossWindowsDays: readonly [number, number]
  /** Further loss accepted for each validator whose slashing is proven. */
  readonly slashedAllowanceWei: bigint

  /** Days of SSV fees that clusters are funded for, and the levels at which something happens. */
  readonly runwayDays: {
    readonly target: number
    readonly trigger: number
    readonly warn: number
    readonly page: number
    readonly emergency: number
  }
  /** Execution blocks per day used for runways. */
  readonly blocksPerDay: number
  /** Network fee assumed for runways, relative to today's (10,000 is today's). */
  readonly networkFeeStressBps: number
  /** Largest loan from the pool to the SSV reserve, of pooled ETH. */
  readonly opexLoanCapBps: number

  /** ETH that stays in the buffer before validators are funded. */
  readonly reserveTargetWei: bigint
  readonly minWithdrawalWei: bigint
  readonly maxWithdrawalWei: bigint
  readonly instantRedemption: { readonly bpsPerDay: number; readonly feeBps: number }
  readonly lossProtection: {
    /** Loss in one report, of pooled ETH, that starts loss protection. */
    readonly thresholdBps: number
    readonly maxSeconds: number
  }

  /** Bond of the pool operator: per open pre-deposit, plus a share of the stake. */
  readonly bond: { readonly predepositWei: bigint; readonly stakeBps: number }
  readonly guardians: { readonly count: number; readonly threshold: number }
  /** Largest share of stake with one SSV operator, and with one entity behind several. */
  readonly operatorShareBps: number
  readonly entityShareBps: number

  /** Time in which guardians can drop an uploaded key. */
  readonly vettingSeconds: number
  /** Time after which anybody may do what the keeper left undone. */
  readonly keeperGraceSeconds: number
  readonly timelockSeconds: number
  /** Delay of a change of vault logic, long enough to leave the pool before it. */
  readonly vaultExitWindowSeconds: number
}

const ether = 10n ** 18n
const hour = 3_600
const day = 24 * hour

/** The defaults that networks start from. */
export const poolDefaults: PoolDefaults = {
  feeBps: 1_000,
  maxFeeBps: 2_000,
  opexBps: 400,
  maxOpexBps: 1_000,

  frameEpochs: 225,
  reportDeadlineEpochs: 112,
  proofReportIntervalSeconds: 12 * hour,
  maxReportAgeSeconds: 3 * day,
  staleAfterSeconds: 10 * day,
  staleReleaseBpsPerDay: 1_000,
  oracle: { members: 5, quorum: 4 },

  growthCapBps: 5,
  lossCapBpsPerDay: 10,
  lossWindowsDays: [18, 54],
  slashedAllowanceWei: 32n * ether,

  runwayDays: { target: 90, trigger: 45, warn: 30, page: 14, emergency: 7 },
  blocksPerDay: 7_200,
  networkFeeStressBps: 15_000,
  opexLoanCapBps: 10,

  reserveTargetWei: 0n,
  minWithdrawalWei: ether / 100n,
  maxWithdrawalWei: 1_000n * ether,
  instantRedemption: { bpsPerDay: 500, feeBps: 10 },
  lossProtection: { thresholdBps: 2, maxSeconds: 20 * day },

  bond: { predepositWei: ether, stakeBps: 100 },
  guardians: { count: 5, threshold: 3 },
  operatorShareBps: 1_000,
  entityShareBps: 2_000,

  vettingSeconds: day,
  keeperGraceSeconds: 6 * hour,
  timelockSeconds: 3 * day,
  vaultExitWindowSeconds: 7 * day,
}
