import type { Address, Hex } from 'viem'
import type { NetworkBase } from '../network.ts'

/** A network for Berachain pools. */
export type BerachainNetwork = NetworkBase & {
  readonly family: 'berachain'
  /** Forks in order; they switch by block time. */
  readonly forks: {
    readonly deneb: BerachainFork
    readonly deneb1: BerachainFork
    readonly electra: BerachainFork
    readonly electra1: BerachainFork
    readonly fulu: BerachainFork
  }
  readonly beaconDeposit: Address
  readonly pol: ProofOfLiquidity
  readonly poolSystem: PoolSystem
  readonly parameters: BerachainParameters
}

/** A fork of the consensus layer. */
export type BerachainFork = {
  readonly version: Hex
  /** Unix time in seconds of the first block of the fork; the first fork starts at genesis. */
  readonly activation:
    | { readonly kind: 'genesis' }
    | { readonly kind: 'time'; readonly timeSeconds: bigint }
}

/** Proof-of-Liquidity contracts and their tokens. */
export type ProofOfLiquidity = {
  readonly bgt: Address
  readonly beraChef: Address
  readonly bgtStaker: Address
  readonly bgtIncentiveDistributor: Address
  readonly honey: Address
  readonly wbera: Address
  /** Pays each block's rewards, from the inflation that the consensus layer sends to it. */
  readonly blockRewardController: Address
  /** Splits them among reward vaults. */
  readonly distributor: Address
  readonly rewardVaultFactory: Address
}

/** The staking-pool infrastructure that pools are opened through. */
export type PoolSystem =
  | {
      readonly kind: 'fixed'
      readonly factory: Address
      readonly withdrawalVault: Address
      readonly delegationHandlerFactory: Address
      /** Addresses of an earlier deployment that some tools still carry: recognized, never used. */
      readonly retired?: {
        readonly factory: Address
        readonly withdrawalVault: Address
        readonly delegationHandlerFactory: Address
      }
    }
  | { readonly kind: 'fromDeployment' }

/** Constants of the pool contracts and the deposit rules around them. */
export type BerachainParameters = {
  /** First deposit of a validator, exact, and the amount that makes a pool provable. */
  readonly firstDepositWei: bigint
  /** Smallest deposit to the consensus layer, top-ups included. */
  readonly minConsensusDepositWei: bigint
  /** Floor and default of a pool's `minEffectiveBalance`. */
  readonly minEffectiveBalanceWei: bigint
  readonly maxEffectiveBalanceWei: bigint
  /** Effective balances are multiples of it. */
  readonly effectiveBalanceStepWei: bigint
  /** Validators that are active at most; the lowest by effective balance and public key leave. */
  readonly validatorSetCap: number
  /** First payout amount of an IncentiveCollector. */
  readonly initialPayoutWei: bigint
  /** Oldest EIP-4788 timestamp that a proof may use. */
  readonly maxTimestampAgeSeconds: number
  /** Blocks after pool activation before withdrawals open. */
  readonly withdrawalCooldownBlocks: number
  /** Blocks between a request and its claim. */
  readonly withdrawalDelayBlocks: number
  /** Blocks a partial withdrawal counts as in flight; contracts of the BGT era lack the rule. */
  readonly withdrawalFlightBlocks: number
  readonly maxProtocolFeeBps: number
  /** Incentive share of a validator: largest, and the one in force when never set. */
  readonly maxIncentiveCommissionBps: number
  readonly defaultIncentiveCommissionBps: number
}
