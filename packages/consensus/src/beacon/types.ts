import type { Hex } from 'viem'
import type { BeaconBlockHeader } from '../blockHeader.ts'
import type { ValidatorAnswer } from '../validator.ts'

/** Roots are safest; names such as `head` move between two requests. */
export type BlockId = Hex | bigint | 'head' | 'finalized' | 'genesis'
/** As {@link BlockId}. */
export type StateId = Hex | bigint | 'head' | 'finalized' | 'justified' | 'genesis'

/** What a node says about the standing of an answer; some leave it out. */
export type Standing = {
  /** Whether the execution payload was not verified yet. */
  isOptimistic: boolean | 'unknown'
  isFinalized: boolean | 'unknown'
}

export type BeaconGenesis = {
  timeSeconds: bigint
  validatorsRoot: Hex
  forkVersion: Hex
}

export type BeaconSpec = {
  /** Name of the configuration, for example `mainnet`; some nodes leave it out. */
  configName: string | undefined
  depositChainId: bigint
  depositContract: Hex
  slotsPerEpoch: bigint
  slotDurationMs: bigint
  genesisForkVersion: Hex
  /** Every value as the node gave it; some are lists or objects. */
  values: Readonly<Record<string, unknown>>
}

export type BeaconSyncing = {
  headSlot: bigint
  syncDistance: bigint
  isSyncing: boolean
  isOptimistic: boolean | 'unknown'
  isExecutionOffline: boolean | 'unknown'
}

export type BeaconHeader = Standing & {
  root: Hex
  /** Whether the block is on the chain that the node follows. */
  isCanonical: boolean
  header: BeaconBlockHeader
}

export type BeaconBlock = Standing & {
  /** Fork of the block, in lower case. */
  version: string
  slot: bigint
  proposerIndex: bigint
  parentRoot: Hex
  stateRoot: Hex
  execution: {
    blockNumber: bigint
    blockHash: Hex
    parentHash: Hex
    timestampSeconds: bigint
    feeRecipient: Hex
  }
}

export type Checkpoint = { epoch: bigint; root: Hex }

export type FinalityCheckpoints = Standing & {
  previousJustified: Checkpoint
  currentJustified: Checkpoint
  finalized: Checkpoint
}

export type BeaconFork = Standing & {
  previousVersion: Hex
  currentVersion: Hex
  epoch: bigint
}

export type BeaconValidators = Standing & {
  /** One answer for each id asked for, without repetition, sorted by id. */
  validators: readonly ValidatorAnswer[]
}

export type BeaconState = {
  /** Fork of the state, in lower case. */
  version: string
  bytes: Uint8Array
}

export type PendingDeposit = {
  pubkey: Hex
  withdrawalCredentials: Hex
  amountGwei: bigint
  signature: Hex
  slot: bigint
}

export type PendingDeposits = Standing & { deposits: readonly PendingDeposit[] }
