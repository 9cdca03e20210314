import type { Address, Hex } from 'viem'
import type { PoolSystemAddresses } from '../deploy/PoolSystemAddresses.ts'
import type { CoreContracts } from '../types/CoreContracts.ts'

/** Where everything of a pool system is, at one block. */
export type Deployment = {
  blockNumber: bigint
  system: PoolSystemAddresses
  /** Of the contracts that upgrade themselves. */
  implementations: PoolSystemAddresses
  beacons: readonly Beacon[]
  pools: readonly Pool[]
  handlers: readonly Handler[]
  /** Why there may be more pools or handlers than these. */
  gaps: readonly Gap[]
}

/** The contract has no list, or the node does not tell. */
export type Gap = { kind: 'missing' | 'unknown'; reason: string }

/** Tells the contracts of one kind their implementation. */
export type Beacon = {
  name: BeaconName
  address: Address
  /** Undefined when it does not tell. */
  implementation: Address | undefined
}

export type BeaconName = keyof typeof beaconContracts

/** Whose implementation each beacon tells. */
export const beaconContracts = {
  smartOperator: 'SmartOperator',
  stakingPool: 'StakingPool',
  stakingRewardsVault: 'StakingRewardsVault',
  incentiveCollector: 'IncentiveCollector',
  delegationHandler: 'DelegationHandler',
} as const

/** A pool, and where the factory's own code would have put it. */
export type Pool = {
  pubkey: Hex
  contracts: CoreContracts
  predicted: CoreContracts
  /** Why it may be paused without anybody's doing. */
  phase: 'inactive' | 'open' | 'full' | 'exited' | 'unknown'
}

/** Lends to one validator. */
export type Handler = { pubkey: Hex; address: Address; predicted: Address }
