// Above 300 lines: the one owner of the chain's time, and of everything that moves both layers together.
import './setup.ts'
import { SLOTS_PER_EPOCH } from '@lodestar/params'
import type { ValidatorStatus } from '@lodestar/types'
import { type Address, bytesToHex, getAddress, type Hex } from 'viem'
import { createMutex } from '../createMutex.ts'
import {
  AdvanceBoundError,
  ChainStoppedError,
  ExecutionUnsupportedError,
  InvalidOptionError,
  NoProposerError,
  ReorgTooDeepError,
  RpcError,
  SnapshotUnknownError,
} from '../errors.ts'
import { type PaidWithdrawal, WithdrawalSums } from '../WithdrawalSums.ts'
import type { ChainBlock } from './consensus/BlockHistory.ts'
import type { ConsensusChain } from './consensus/ConsensusChain.ts'
import { findAncestor } from './consensus/findAncestor.ts'
import { readFinality } from './consensus/readFinality.ts'
import type { ExecutionBackend } from './execution/ExecutionBackend.ts'
import { standingCheck } from './standingCheck.ts'
import { toPaidWithdrawals } from './toPaidWithdrawals.ts'

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
  withdrawals: readonly PaidWithdrawal[]
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
  readonly #rewindListeners = new Set<() => Promise<void> | void>()
  readonly #sums: WithdrawalSums
  readonly #snapshots = new Map<number, Snapshot>()
  readonly #onFailure: ((cause: unknown) => void) | undefined
  #lastSnapshot = 0
  #clock = 0
  #lastTransactionCount = 0
  #lastBlockAtMs = 0
  #stopped: ChainStoppedError | undefined

  constructor(parameters: {
    chain: ConsensusChain
    backend: ExecutionBackend
    /** Where a chain that is not new goes on. */
    resume?: Driver.Position | undefined
    /** Told once, when the chain cannot go on; not when it is stopped. */
    onFailure?: ((cause: unknown) => void) | undefined
  }) {
    this.#chain = parameters.chain
    this.#backend = parameters.backend
    this.#clock = parameters.resume?.slot ?? 0
    this.#sums = new WithdrawalSums(parameters.resume?.sums)
    this.#onFailure = parameters.onFailure
  }

  /** What a new driver needs to go on where this one is. */
  position(): Driver.Position {
    return { slot: this.#clock, sums: this.#sums.entries() }
  }

  /** The slot that the chain's time has reached. Later than the head's slot if the newest slots were missed. */
  get slot(): number {
    return this.#clock
  }

  /** Why the chain cannot go on, if so. */
  get stopped(): ChainStoppedError | undefined {
    return this.#stopped
  }

  /** Every later call fails because of `cause`, unless the chain failed or was stopped before. */
  fail(cause: unknown): void {
    if (this.#stopped !== undefined) return
    this.#stopped = new ChainStoppedError({ cause })
    this.#onFailure?.(cause)
  }

  /** Whether the newest block has transactions, and no other block came for `ms` of real time. */
  isAloneSince(ms: number): boolean {
    return this.#lastTransactionCount > 0 && Date.now() - this.#lastBlockAtMs >= ms
  }

  /** Everything that consensus paid to `address` so far, in wei. */
  withdrawalsTo(address: Address): bigint {
    return this.#sums.to(getAddress(address))
  }

  /** Everything that consensus paid out of this validator so far, in wei. */
  withdrawalsOf(validatorIndex: number): bigint {
    return this.#sums.of(validatorIndex)
  }

  /** `listener` is awaited after every block, before the next one is made. Returns how to end that. */
  onBlock(listener: Driver.Listener): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** `listener` is awaited after blocks were dropped, before the next one is made. Returns how to end that. */
  onRewind(listener: () => Promise<void> | void): () => void {
    this.#rewindListeners.add(listener)
    return () => this.#rewindListeners.delete(listener)
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

  /**
   * Makes the next block, however many slots it takes. Returns how many transactions are in it.
   * @param fill runs right before, while nobody else can make a block. If it fails, no block is made.
   */
  async advanceBlock(
    mode: ConsensusChain.Mode,
    fill: () => Promise<void> = async () => undefined,
  ): Promise<number> {
    return this.between(async () => {
      await fill()
      return this.#makeNext(mode)
    })
  }

  /**
   * As {@link advanceBlock}, unless nobody needs the block any more when its turn has come: the one before
   * it may have taken the transactions that it was for.
   * @returns `undefined` if no block was made.
   */
  async advanceBlockIf(
    isNeeded: () => Promise<boolean>,
    mode: ConsensusChain.Mode,
  ): Promise<number | undefined> {
    return this.between(async () => ((await isNeeded()) ? this.#makeNext(mode) : undefined))
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

  /**
   * Replaces the newest `depth` blocks by one that builds on the block before them, in a later slot, as
   * when the other validators did not see them in time.
   * @throws ReorgTooDeepError if one of them is final, or older than what both sides keep.
   */
  async reorg(parameters: Driver.ReorgParameters): Promise<Driver.Reorg> {
    const { depth, transactions, mode } = parameters
    requireCount('depth', depth, 1)
    this.#chain.beginAdvance()
    return this.#next(async () => {
      const dropped = await this.#dropNewest(depth)
      const raw = dropped.flatMap(({ transactions: each }) => each)
      const kept = transactions === 'keep' ? await this.#sendAgain(raw) : 0
      await this.#skipTo(this.#clock + 1, mode)
      return { dropped: dropped.map(({ root }) => root), kept, lost: raw.length - kept }
    })
  }

  /** Marks the present of both layers. */
  async snapshot(): Promise<number> {
    return this.#next(async () => {
      const id = ++this.#lastSnapshot
      const [clock, transactionCount] = [this.#clock, this.#lastTransactionCount]
      const restores = [this.#chain.snapshot(), this.#sums.snapshot()]
      const restoreExecution = await this.#backend.snapshot()
      const restore = async () => {
        await restoreExecution()
        for (const each of restores) each()
        this.#clock = clock
        this.#lastTransactionCount = transactionCount
      }
      this.#snapshots.set(id, { slot: this.#chain.head.slot, restore })
      return id
    })
  }

  /**
   * Brings both layers back to a snapshot. It stays, later ones are forgotten; so are all blocks after it.
   * @throws SnapshotUnknownError
   */
  async rewind(id: number): Promise<void> {
    await this.#next(async () => {
      const snapshot = this.#snapshots.get(id)
      const known = [...this.#snapshots.keys()]
      if (snapshot === undefined) throw new SnapshotUnknownError({ id, known })
      for (const later of known.filter((each) => each > id)) this.#snapshots.delete(later)
      this.#chain.beginAdvance()
      await snapshot.restore()
      await this.#tellRewound()
    })
  }

  /** Runs `task` between two blocks; none is made until it is done. A failure of it harms nothing. */
  async between<result>(task: () => Promise<result>): Promise<result> {
    return this.#exclusive(async () => {
      if (this.#stopped !== undefined) throw this.#stopped
      return task()
    })
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

  /** The next block, for who has the turn already. Returns how many transactions are in it. */
  async #makeNext(mode: ConsensusChain.Mode): Promise<number> {
    this.#chain.beginAdvance()
    return this.#guard(async () => {
      await this.#skipTo(this.#clock + 1, mode)
      return this.#lastTransactionCount
    })
  }

  async #passSlots(count: number, mode: ConsensusChain.Mode): Promise<void> {
    for (let passed = 0; passed < count; passed++)
      await this.#next(() => this.#trySlot(this.#clock + 1, mode))
  }

  async #passEpoch(mode: ConsensusChain.Mode): Promise<void> {
    // What the clock says is asked inside of `#next` only: until a call's turn comes, blocks of others may
    // pass the epoch start that it would have aimed at.
    const step = async () => {
      if (mode === 'fast') await this.#skipTo(epochStartAfter(this.#clock), mode)
      else await this.#trySlot(this.#clock + 1, mode)
      return mode === 'fast' || this.#clock % SLOTS_PER_EPOCH === 0
    }
    let isPassed = false
    while (!isPassed) isPassed = await this.#next(step)
  }

  async #next<result>(task: () => Promise<result>): Promise<result> {
    return this.#exclusive(() => this.#guard(task))
  }

  async #guard<result>(task: () => Promise<result>): Promise<result> {
    if (this.#stopped !== undefined) throw this.#stopped
    try {
      return await task()
    } catch (cause) {
      // After a refusal the layers still agree; every other failure may have left one ahead.
      if (!isRefusal(cause)) this.fail(cause)
      throw cause
    }
  }

  /** Leads both layers back by `depth` blocks. Returns those, oldest first. */
  async #dropNewest(depth: number): Promise<DroppedBlock[]> {
    const ancestor = findAncestor(this.#chain, depth)
    await this.#backend.rollback(ancestor.executionBlockNumber)
    const dropped = this.#chain.dropAfter(ancestor, this.#clock)
    for (const [id, { slot }] of this.#snapshots)
      if (slot > ancestor.slot) this.#snapshots.delete(id)
    await this.#tellRewound()

    return dropped.toReversed().map(({ root, signedBlock }) => {
      const { withdrawals, transactions } = signedBlock.message.body.executionPayload
      this.#sums.remove(toPaidWithdrawals(withdrawals))
      return { root, transactions: transactions.map((raw) => bytesToHex(raw)) }
    })
  }

  /** Returns how many the pool took: one whose sender is impersonated, say, has no valid signature. */
  async #sendAgain(transactions: readonly Hex[]): Promise<number> {
    let kept = 0
    for (const raw of transactions) {
      try {
        await this.#backend.sendRawTransaction(raw)
        kept++
      } catch (cause) {
        if (!(cause instanceof RpcError)) throw cause
      }
    }
    return kept
  }

  async #tellRewound(): Promise<void> {
    for (const listener of this.#rewindListeners) await listener()
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
      finality: readFinality(this.#chain),
    })
    standingCheck(ready, produced)
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
    const withdrawals = toPaidWithdrawals(ready.withdrawals)
    this.#sums.add(withdrawals)
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

/** What brings the chain back, and the slot of the head then. */
type Snapshot = { slot: number; restore: () => Promise<void> }
type DroppedBlock = { root: Hex; transactions: Hex[] }

export declare namespace Driver {
  type Listener = (block: DrivenBlock) => Promise<void> | void
  /** The slot that the chain's time has reached, and what was withdrawn up to it. */
  type Position = { slot: number; sums: WithdrawalSums.Entries }
  type Progress = { slot: number; epoch: number; status: ValidatorStatus | 'unknown' }
  type ReorgParameters = {
    /** How many blocks to replace; at least 1. */
    depth: number
    /** Whether their transactions wait for the next block again, or are gone. */
    transactions: 'keep' | 'drop'
    mode: ConsensusChain.Mode
  }
  type Reorg = {
    /** Roots of the replaced blocks, oldest first. */
    dropped: Hex[]
    /** Transactions of theirs that wait for a block again, or are in the new one. */
    kept: number
    lost: number
  }
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

function epochStartAfter(slot: number): number {
  return slot - (slot % SLOTS_PER_EPOCH) + SLOTS_PER_EPOCH
}

function isRefusal(cause: unknown): boolean {
  return [NoProposerError, ReorgTooDeepError, SnapshotUnknownError, ExecutionUnsupportedError].some(
    (refusal) => cause instanceof refusal,
  )
}

function requireCount(option: string, count: number, minimum = 0): void {
  if (Number.isSafeInteger(count) && count >= minimum) return
  const rule = `it must be a whole number of at least ${minimum}`
  throw new InvalidOptionError({ option, value: String(count), rule })
}
