import type { Hex } from 'viem'
import type { BeaconBlockHeader } from '../blockHeader.ts'
import type { KnownValidator, ValidatorAnswer } from '../validator.ts'

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

/** Genesis of the chain that the node follows. */
export type BeaconGenesis = {
  timeSeconds: bigint
  validatorsRoot: Hex
  forkVersion: Hex
}

/**
 * Configuration of the chain that the node follows. BeaconKit tells only the deposit contract and
 * its chain; what is left out is `undefined`.
 */
export type BeaconSpec = {
  /** Name of the configuration, for example `mainnet`. */
  configName: string | undefined
  depositChainId: bigint
  depositContract: Hex
  slotsPerEpoch: bigint | undefined
  slotDurationMs: bigint | undefined
  genesisForkVersion: Hex | undefined
  /** Every value as the node gave it; some are lists or objects. */
  values: Readonly<Record<string, unknown>>
}

/** How far the node is behind the chain, in slots. */
export type BeaconSyncing = {
  headSlot: bigint
  syncDistance: bigint
  isSyncing: boolean
  isOptimistic: boolean | 'unknown'
  isExecutionOffline: boolean | 'unknown'
}

/** Header of a block, with its root. */
export type BeaconHeader = Standing & {
  root: Hex
  /** Whether the block is on the chain that the node follows. */
  isCanonical: boolean
  header: BeaconBlockHeader
}

/** What reports and proofs need of a block. */
export type BeaconBlock = Standing &
  Omit<BeaconBlockHeader, 'bodyRoot'> & {
    /** Fork of the block, in lower case. */
    version: string
    execution: {
      blockNumber: bigint
      blockHash: Hex
      parentHash: Hex
      timestampSeconds: bigint
      feeRecipient: Hex
    }
  }

/** An epoch with the root of the last block before or at its first slot. */
export type Checkpoint = { epoch: bigint; root: Hex }

/** Checkpoints as of a state. */
export type FinalityCheckpoints = Standing & {
  previousJustified: Checkpoint
  currentJustified: Checkpoint
  finalized: Checkpoint
}

/** Fork versions as of a state, 4 bytes each. */
export type BeaconFork = Standing & {
  previousVersion: Hex
  currentVersion: Hex
  epoch: bigint
}

/** Answers about validators. */
export type BeaconValidators = Standing & {
  /** One answer for each id asked for, without repetition, sorted by id. */
  validators: readonly ValidatorAnswer[]
}

/** Every validator of a state, in the order of their indices. */
export type AllValidators = Standing & { validators: readonly KnownValidator[] }

/** An encoded state. */
export type BeaconState = {
  /** Fork of the state, in lower case. */
  version: string
  bytes: Uint8Array
}

/** A deposit in the queue of a state. */
export type PendingDeposit = {
  pubkey: Hex
  withdrawalCredentials: Hex
  amountGwei: bigint
  signature: Hex
  slot: bigint
}

/** The queue of a state, in its order. */
export type PendingDeposits = Standing & { deposits: readonly PendingDeposit[] }

/** A partial withdrawal that was asked for and not paid yet; its amount is still in the balance. */
export type PendingPartialWithdrawal = {
  validatorIndex: bigint
  amountGwei: bigint
  withdrawableEpoch: bigint
}

/** The queue of a state, in its order. */
export type PendingPartialWithdrawals = Standing & {
  withdrawals: readonly PendingPartialWithdrawal[]
}
