import './setup.ts'
import type { ValidatorStatus } from '@lodestar/types'
import type { Address, Hex } from 'viem'
import type { ChainStoppedError } from '../errors.ts'
import type { ConsensusChain } from './consensus/ConsensusChain.ts'
import type { Duties } from './consensus/Duties.ts'
import type { congest } from './controls/congest.ts'
import type { depositForeign } from './controls/depositForeign.ts'
import type { exitVoluntarily } from './controls/exitVoluntarily.ts'
import type { listValidators } from './controls/listValidators.ts'
import type { slash } from './controls/slash.ts'
import type { Driver } from './Driver.ts'

/** A running local Ethereum. */
export type EthereumDevnet = {
  rpcUrl: string
  beaconUrl: string
  chainId: number
  /** Seconds. */
  genesisTime: number
  slotsPerEpoch: number
  /** Validators with a lower index run the chain from genesis. */
  genesisValidators: number
  accounts: readonly { address: Address; privateKey: Hex }[]
  /** The newest block of both layers. */
  head: () => EthereumHead
  /** The slot that time has reached: later than the head's if the newest slots were missed. */
  slot: () => number
  /** Why no block can be made any more: the chain failed, or was stopped. */
  stopped: () => ChainStoppedError | undefined
  /** Passes slots; one block each, unless the proposer is offline. */
  advanceSlots: (count: number, options?: AdvanceOptions) => Promise<void>
  /** Passes epochs; in fast mode one block each. */
  advanceEpochs: (count: number, options?: AdvanceOptions) => Promise<void>
  /**
   * Passes at least as many seconds: whole slots, rounded up. In fast mode the whole epochs in it have one
   * block each, at their start, and the slots after the last one have one block each; in real mode every
   * slot has one.
   */
  advanceSeconds: (seconds: number, options?: AdvanceOptions) => Promise<void>
  /** Passes epochs until the validator has the status. @throws AdvanceBoundError */
  advanceUntil: (
    parameters: AdvanceOptions & {
      pubkey: Hex
      status: ValidatorStatus
      /** Default 1000. */
      maxEpochs?: number
      onProgress?: (progress: Driver.Progress) => void
    },
  ) => Promise<Driver.Progress>
  /**
   * Replaces the newest blocks by one in a later slot, as on mainnet when most validators missed them.
   * @throws ReorgTooDeepError
   */
  reorg: (parameters: ReorgParameters) => Promise<Driver.Reorg>
  /**
   * Marks the present of both layers. Returns the number to come back with. What is switched from outside
   * (who is online, say) is not part of it.
   */
  snapshot: () => Promise<number>
  /** Brings both layers back to a snapshot; later ones are forgotten. @throws SnapshotUnknownError */
  rewind: (snapshot: number) => Promise<EthereumHead>
  /** Awaited after blocks were dropped, with the head that is left. Returns how to end that. */
  onRewind: (listener: (head: EthereumHead) => Promise<void> | void) => () => void
  /**
   * Writes both layers to a folder, for `startEthereumDevnet({ load: folder })`: all of it or nothing. The
   * folder is made, or must be empty or an older dump. Not in it: what is switched from outside (who is
   * online, say), operations and transactions that wait for a block, snapshots; and of states only those
   * from the finalized block to the head.
   * @throws NotADumpError if the folder holds other files, DumpUnwritableError if the disk refuses.
   */
  dump: (folder: string) => Promise<void>
  /**
   * From now on a slot passes every `slotMs` of real time, with its block if the proposer is online;
   * transactions wait for it. A slot that takes longer is followed by the next one at once, but none is
   * made up for. At the default pace slots come when the wall clock reaches their multiple since genesis:
   * a chain that started just now shows the time of day; one that is ahead or behind stays so by as many
   * whole slots.
   * @throws InvalidOptionError
   */
  live: (options?: LiveOptions) => Promise<void>
  /** Ends live mode: blocks are made for transactions again, unless the chain started without that. */
  pause: () => Promise<void>
  /**
   * Waits for the block that is being made, if any. The execution side shows a receipt a moment before the
   * consensus side and the listeners have the block.
   */
  settled: () => Promise<void>
  /** A validator at the head; `unknown` if it is not in the registry. */
  validator: (pubkey: Hex) => ConsensusChain.ValidatorView
  /** The validators at the head, by index. */
  validators: (filter?: listValidators.Filter) => listValidators.ReturnType
  /** The next slot that the validator proposes in this epoch or the next; `undefined` if none. */
  nextProposal: (pubkey: Hex) => number | undefined
  /** Replaces who is online and who gets the fees, from the next slot on. */
  setDuties: (duties: Partial<Duties>) => void
  /** Nobody proposes in these future slots. @throws PastSlotError */
  missSlots: (slots: readonly number[]) => void
  /**
   * Switches validators (index or public key) off, whatever the duties say, or leaves them to the duties
   * again; from the next slot on. @throws UnknownValidatorError
   */
  setValidatorsOnline: (validators: readonly (number | Hex)[], online: boolean) => void
  /**
   * Makes validators sign what gets them slashed; the evidence is in the next blocks.
   * @throws UnknownValidatorError, KeyMissingError, OperationRefusedError
   */
  slash: (parameters: slash.Parameters) => slash.ReturnType
  /**
   * Signs voluntary exits; they are in the next blocks.
   * @throws UnknownValidatorError, KeyMissingError, OperationRefusedError
   */
  exitVoluntarily: (parameters: exitVoluntarily.Parameters) => exitVoluntarily.ReturnType
  /**
   * Fills a request queue with real transactions of nobody's keys, which drives up its fee; makes the
   * blocks that they are in. @throws CongestionUnaffordableError, InvalidOptionError
   */
  congest: (parameters: congest.Parameters) => Promise<congest.ReturnType>
  /**
   * Somebody else deposits for a key, in a block that is made at once. @throws InvalidOptionError
   */
  depositForeign: (parameters: depositForeign.Parameters) => Promise<depositForeign.ReturnType>
  /** Awaited after every block. Returns how to end that. */
  onBlock: (listener: Driver.Listener) => () => void
  /** Everything that consensus paid to this address so far, in wei. */
  withdrawalsTo: (address: Address) => bigint
  /** Everything that consensus paid out of this validator so far, in wei. */
  withdrawalsOf: (validatorIndex: number) => bigint
  /** The consensus chain itself, for tests and proofs. */
  chain: ConsensusChain
  /** Process id of the execution client; none for one that was named by its URLs. */
  executionPid: number | undefined
  /** Ends everything, a started execution client for sure. Safe to call twice. */
  stop: () => Promise<void>
}

export type ReorgParameters = AdvanceOptions & {
  /** How many blocks to replace; at least 1, and none that is final. */
  depth: number
  /** Whether their transactions wait for a block again (default), or are gone. */
  transactions?: 'keep' | 'drop'
}

export type AdvanceOptions = { mode?: ConsensusChain.Mode }

export type LiveOptions = {
  /** Real time per slot, at least 50. Default 12,000, as on mainnet. */
  slotMs?: number
  /** Default `real`. */
  mode?: ConsensusChain.Mode
}

export type EthereumHead = {
  slot: number
  epoch: number
  root: Hex
  blockNumber: number
  blockHash: Hex
  /** Seconds. */
  timestamp: number
  finalizedEpoch: number
}
