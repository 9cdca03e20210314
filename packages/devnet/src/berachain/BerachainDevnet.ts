import type { Address, Hex } from 'viem'
import type { ChainStoppedError } from '../errors.ts'
import type { BeaconKitChain } from './consensus/BeaconKitChain.ts'
import type { validatorStatus } from './consensus/validatorStatus.ts'
import type { Driver } from './Driver.ts'
import type { planPol } from './pol/planPol.ts'

/** A running local Berachain. */
export type BerachainDevnet = {
  rpcUrl: string
  /** Standard beacon endpoints and BeaconKit's proofs. */
  nodeApiUrl: string
  chainId: number
  /** Seconds. */
  genesisTime: number
  slotsPerEpoch: number
  secondsPerSlot: number
  /** Validators with a lower index run the chain from genesis. */
  genesisValidators: number
  /** Users. */
  accounts: readonly { address: Address; privateKey: Hex }[]
  /** Owns what the network owns: Proof of Liquidity, HONEY and the pool system. */
  governance: { address: Address; privateKey: Hex }
  contracts: BerachainContracts
  /** The newest block of both layers. */
  head: () => BerachainHead
  /** The slot that the chain has reached, which is the number of the newest execution block. */
  slot: () => number
  /** Why no block can be made any more: the chain failed, or was stopped. */
  stopped: () => ChainStoppedError | undefined
  /** Passes blocks; those in which nobody asks for anything at once, unless `everyBlock`. */
  advanceBlocks: (count: number, options?: AdvanceOptions) => Promise<void>
  /** Passes as many starts of epochs. */
  advanceEpochs: (count: number, options?: AdvanceOptions) => Promise<void>
  /** Passes at least as many seconds: whole blocks, rounded up. */
  advanceSeconds: (seconds: number, options?: AdvanceOptions) => Promise<void>
  /** Passes epochs until the validator has the status. @throws AdvanceBoundError */
  advanceUntil: (
    parameters: AdvanceOptions & {
      pubkey: Hex
      status: validatorStatus.ReturnType
      /** Default 1000. */
      maxEpochs?: number
      onProgress?: (progress: Driver.Progress) => void
    },
  ) => Promise<Driver.Progress>
  /** Marks the present of both layers. Returns the number to come back with. */
  snapshot: () => Promise<number>
  /** Brings both layers back to a snapshot; later ones are forgotten. @throws SnapshotUnknownError */
  rewind: (snapshot: number) => Promise<BerachainHead>
  /** Awaited after a return to a snapshot, with the head. Returns how to end that. */
  onRewind: (listener: (head: BerachainHead) => Promise<void> | void) => () => void
  /**
   * From now on a block is made every `slotMs` of real time; transactions wait for it. At the default pace
   * blocks come when the wall clock reaches their multiple since genesis. @throws InvalidOptionError
   */
  live: (options?: LiveOptions) => Promise<void>
  /** Ends live mode: blocks are made for transactions again, unless the chain started without that. */
  pause: () => Promise<void>
  /** Waits for the block that is being made, if any. */
  settled: () => Promise<void>
  /** A validator now; `unknown` if it is not in the registry. */
  validator: (pubkey: Hex) => BeaconKitChain.ValidatorView
  /** All validators now, by index. */
  validators: () => BeaconKitChain.KnownValidator[]
  /** Who gets the priority fees of this validator's blocks, as its node's configuration says. */
  setFeeRecipient: (pubkey: Hex, recipient: Address) => void
  /** Awaited after every block that was driven. Returns how to end that. */
  onBlock: (listener: Driver.Listener) => () => void
  /** Everything that consensus paid to this address so far, in wei, without inflation. */
  withdrawalsTo: (address: Address) => bigint
  /** Everything that consensus paid out of this validator so far, in wei. */
  withdrawalsOf: (validatorIndex: number) => bigint
  /** The consensus chain itself, for tests and proofs. */
  chain: BeaconKitChain
  /** Process id of the execution client. */
  executionPid: number | undefined
  /** Ends everything, the execution client for sure. Safe to call twice. */
  stop: () => Promise<void>
}

export type AdvanceOptions = {
  /**
   * Drives each block by itself, so that each has its system call and its beacon root. Default false: spans
   * in which nobody asks for anything pass at once, and their rewards are paid at the end.
   */
  everyBlock?: boolean
}

export type LiveOptions = {
  /** Real time per block, at least 50. Default 2,000, as on mainnet. */
  slotMs?: number
}

export type BerachainHead = {
  slot: number
  epoch: number
  root: Hex
  blockNumber: number
  blockHash: Hex
  /** Seconds. */
  timestamp: number
}

/** What is deployed at the start, besides the contracts at official addresses. */
export type BerachainContracts = {
  /** Reward vaults, by what they take as stake. */
  pol: { vaults: planPol.Vaults }
  /** What all pools share; `undefined` if the chain started without it. */
  poolSystem: PoolSystemContracts | undefined
}

/** The shared contracts of the pools. */
export type PoolSystemContracts = {
  factory: Address
  withdrawalVault: Address
  accountingOracle: Address
  delegationHandlerFactory: Address
}
