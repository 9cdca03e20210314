import './setup.ts'
import { SLOTS_PER_EPOCH } from '@lodestar/params'
import type { ValidatorStatus } from '@lodestar/types'
import { type Address, bytesToHex, getAddress, type Hex } from 'viem'
import { createMutex } from '../createMutex.ts'
import {
  AdvanceBoundError,
  ChainStoppedError,
  InvalidOptionError,
  NoProposerError,
  StandingCheckError,
} from '../errors.ts'
import type { ChainBlock } from './consensus/BlockHistory.ts'
import type { ConsensusChain } from './consensus/ConsensusChain.ts'
import type { ExecutionBackend } from './execution/ExecutionBackend.ts'

const weiPerGwei = 1_000_000_000n
const maxMissedSlots = 2 * SLOTS_PER_EPOCH

/** One block of both layers, as listeners get it. */
export type DrivenBlock = {
  slot: number
  root: Hex
  blockNumber: number
  blockHash: Hex
  /** Seconds. */
  timestamp: number
  transactionHashes: readonly Hex[]
  withdrawals: readonly { address: Address; validatorIndex: number; wei: bigint }[]
}

/**
 * Owns the time of the local chain: makes one consensus block and one execution block per slot, one slot
 * at a time, and checks after each that the two layers agree. After a failure the chain is unusable, and
 * every later call says so.
 */
export class Driver {
  readonly #chain: ConsensusChain
  readonly #backend: ExecutionBackend
  readonly #exclusive = createMutex()
  readonly #listeners = new Set<Driver.Listener>()
  readonly #weiByAddress = new Map<Address, bigint>()
  readonly #weiByValidator = new Map<number, bigint>()
  #clock = 0
  #lastTransactionCount = 0
  #lastBlockAtMs = 0
  #stopped: ChainStoppedError | undefined

  constructor(parameters: { chain: ConsensusChain; backend: ExecutionBackend }) {
    this.#chain = parameters.chain
    this.#backend = parameters.backend
  }

  /** The slot that the chain's time has reached. Later than the head's slot if the newest slots were missed. */
  get slot(): number {
    return this.#clock
  }

  /** Why the chain cannot go on, if so. */
  get stopped(): ChainStoppedError | undefined {
    return this.#stopped
  }

  /** Whether the newest block has transactions, and no other block came for `ms` of real time. */
  isAloneSince(ms: number): boolean {
    return this.#lastTransactionCount > 0 && Date.now() - this.#lastBlockAtMs >= ms
  }

  /** Everything that consensus paid to `address` so far, in wei. */
  withdrawalsTo(address: Address): bigint {
    return this.#weiByAddress.get(getAddress(address)) ?? 0n
  }

  /** Everything that consensus paid out of this validator so far, in wei. */
  withdrawalsOf(validatorIndex: number): bigint {
    return this.#weiByValidator.get(validatorIndex) ?? 0n
  }

  /** `listener` is awaited after every block, before the next one is made. Returns how to end that. */
  onBlock(listener: Driver.Listener): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Passes `count` slots; those whose proposer is offline stay empty. */
  async advanceSlots(count: number, mode: ConsensusChain.Mode): Promise<void> {
    requireCount('slots', count)
    this.#chain.beginAdvance()
    await this.#passSlots(count, mode)
  }

  /**
   * Passes `count` epoch starts. In fast mode each epoch has one block: in its first slot, or in the first
   * one whose proposer is online.
   * @throws NoProposerError if no block is possible within two epochs.
   */
  async advanceEpochs(count: number, mode: ConsensusChain.Mode): Promise<void> {
    requireCount('epochs', count)
    this.#chain.beginAdvance()
    for (let passed = 0; passed < count; passed++) await this.#passEpoch(mode)
  }

  /** Makes the next block, however many slots it takes. Returns how many transactions are in it. */
  async advanceBlock(mode: ConsensusChain.Mode): Promise<number> {
    this.#chain.beginAdvance()
    return this.#next(async () => {
      await this.#skipTo(this.#clock + 1, mode)
      return this.#lastTransactionCount
    })
  }

  /**
   * Passes epochs until the validator has the status, in the Beacon API's words.
   * @throws AdvanceBoundError after `maxEpochs`.
   */
  async advanceUntil(parameters: Driver.AdvanceUntilParameters): Promise<Driver.Progress> {
    const { pubkey, status, mode, maxEpochs = 1_000, onProgress } = parameters
    this.#chain.beginAdvance()
    for (let passed = 0; ; passed++) {
      const view = this.#chain.validator(pubkey)
      const now = view.kind === 'known' ? view.status : 'unknown'
      const epoch = Math.floor(this.#clock / SLOTS_PER_EPOCH)
      const progress = { slot: this.#clock, epoch, status: now } as const
      onProgress?.(progress)
      if (now === status) return progress
      if (passed >= maxEpochs)
        throw new AdvanceBoundError({ pubkey, status, last: now, epochs: maxEpochs })
      await this.#passEpoch(mode)
    }
  }

  /** Returns once the block that is being made, if any, is done. */
  async settled(): Promise<void> {
    await this.#exclusive(async () => undefined)
  }

  /** No block is made after this returns. */
  async stop(): Promise<void> {
    this.#stopped ??= new ChainStoppedError()
    await this.settled()
  }

  async #passSlots(count: number, mode: ConsensusChain.Mode): Promise<void> {
    for (let passed = 0; passed < count; passed++)
      await this.#next(() => this.#trySlot(this.#clock + 1, mode))
  }

  async #passEpoch(mode: ConsensusChain.Mode): Promise<void> {
    const target = this.#clock - (this.#clock % SLOTS_PER_EPOCH) + SLOTS_PER_EPOCH
    if (mode === 'fast') await this.#next(() => this.#skipTo(target, mode))
    else await this.#passSlots(target - this.#clock, mode)
  }

  async #next<result>(task: () => Promise<result>): Promise<result> {
    return this.#exclusive(async () => {
      if (this.#stopped !== undefined) throw this.#stopped
      try {
        return await task()
      } catch (cause) {
        // Without a proposer nothing has happened yet; every other failure may have left one layer ahead.
        if (!(cause instanceof NoProposerError)) this.#stopped ??= new ChainStoppedError({ cause })
        throw cause
      }
    })
  }

  async #skipTo(slot: number, mode: ConsensusChain.Mode): Promise<void> {
    const last = slot + maxMissedSlots
    for (let at = slot; at <= last; at++) {
      const made = await this.#trySlot(at, mode)
      if (made) return
    }
    throw new NoProposerError({ fromSlot: slot, toSlot: last })
  }

  /** One slot: a block of both layers, or nothing. Returns which. */
  async #trySlot(slot: number, mode: ConsensusChain.Mode): Promise<boolean> {
    const ready = this.#chain.prepare(slot, mode)
    if (ready.kind === 'missed') {
      this.#clock = slot
      return false
    }

    const produced = await this.#backend.produceBlock({
      timestamp: ready.timestamp,
      parentBeaconBlockRoot: ready.parentRoot,
      prevRandao: ready.prevRandao,
      feeRecipient: ready.feeRecipient,
      withdrawals: ready.withdrawals,
    })
    check(ready, produced)
    const block = this.#chain.complete(ready, produced)
    this.#clock = slot
    this.#lastBlockAtMs = Date.now()
    this.#lastTransactionCount = produced.transactionHashes.length
    await this.#record(block, ready, produced)
    return true
  }

  async #record(
    { slot, root }: ChainBlock,
    ready: ConsensusChain.Ready,
    produced: ExecutionBackend.ProducedBlock,
  ): Promise<void> {
    const withdrawals = ready.withdrawals.map(({ address, validatorIndex, amount }) => ({
      address: getAddress(bytesToHex(address)),
      validatorIndex,
      wei: amount * weiPerGwei,
    }))
    for (const { address, validatorIndex, wei } of withdrawals) {
      add(this.#weiByAddress, address, wei)
      add(this.#weiByValidator, validatorIndex, wei)
    }
    const { blockNumber, blockHash, timestamp } = produced.payload
    const driven: DrivenBlock = {
      slot,
      root,
      blockNumber,
      blockHash: bytesToHex(blockHash),
      timestamp,
      transactionHashes: produced.transactionHashes,
      withdrawals,
    }
    for (const listener of this.#listeners) await listener(driven)
  }
}

export declare namespace Driver {
  type Listener = (block: DrivenBlock) => Promise<void> | void
  type Progress = { slot: number; epoch: number; status: ValidatorStatus | 'unknown' }
  type AdvanceUntilParameters = {
    pubkey: Hex
    status: ValidatorStatus
    mode: ConsensusChain.Mode
    /** Default 1000. */
    maxEpochs?: number | undefined
    /** Called before each epoch and at the end. */
    onProgress?: ((progress: Progress) => void) | undefined
  }
}

/** What must hold after every block. */
function check(ready: ConsensusChain.Ready, produced: ExecutionBackend.ProducedBlock): void {
  const { slot } = ready
  const parentRoot = bytesToHex(ready.parentRoot)
  if (produced.beaconRoot !== parentRoot)
    throw new StandingCheckError({
      check: 'the parent root that the execution side answers',
      slot,
      expected: parentRoot,
      actual: produced.beaconRoot,
    })

  const owed = ready.withdrawals.reduce((sum, { amount }) => sum + amount * weiPerGwei, 0n)
  if (produced.credited !== owed)
    throw new StandingCheckError({
      check: 'the sum of the credited withdrawals (wei)',
      slot,
      expected: String(owed),
      actual: String(produced.credited),
    })
}

function add<key>(sums: Map<key, bigint>, key: key, wei: bigint): void {
  sums.set(key, (sums.get(key) ?? 0n) + wei)
}

function requireCount(option: string, count: number): void {
  if (Number.isSafeInteger(count) && count >= 0) return
  throw new InvalidOptionError({ option, value: String(count), rule: 'it must be a whole number' })
}
