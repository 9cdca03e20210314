// Above 300 lines: the one owner of the chain's time, and of everything that moves both layers together.
import { type Address, getAddress, type Hex, hexToBytes } from 'viem'
import { createMutex } from '../createMutex.ts'
import {
  AdvanceBoundError,
  ChainStoppedError,
  InvalidOptionError,
  SnapshotUnknownError,
} from '../errors.ts'
import { type PaidWithdrawal, WithdrawalSums } from '../WithdrawalSums.ts'
import type { BeaconKitChain } from './consensus/BeaconKitChain.ts'
import { isInForce } from './consensus/BeaconKitParameters.ts'
import type { BeaconWithdrawal, DepositOutcome, RequestOutcome } from './consensus/operations.ts'
import type { validatorStatus } from './consensus/validatorStatus.ts'
import type { ExecutionBackend } from './execution/ExecutionBackend.ts'
import { planAdvance } from './planAdvance.ts'
import { distributeFor, distributeForSpan } from './pol/systemCalls.ts'
import { spanCheck } from './spanCheck.ts'
import { standingCheck } from './standingCheck.ts'

const weiPerGwei = 1_000_000_000n

/** One block of both layers, as listeners get it. */
export type DrivenBlock = {
  slot: number
  root: Hex
  /** The same as the slot. */
  blockNumber: number
  /** Seconds. */
  timestamp: number
  proposer: Hex
  transactionHashes: readonly Hex[]
  withdrawals: readonly PaidWithdrawal[]
  deposits: readonly DepositOutcome[]
  requests: readonly RequestOutcome[]
}

/**
 * Owns the time of the local Berachain: makes one consensus block and one execution block per slot, and checks
 * after each that the two layers agree. Long spans in which nobody asks for anything are skipped on both sides
 * at once. After a failure the chain is unusable, and every later call says so.
 */
export class Driver {
  readonly #chain: BeaconKitChain
  readonly #backend: ExecutionBackend
  readonly #exclusive = createMutex()
  readonly #listeners = new Set<Driver.Listener>()
  readonly #rewindListeners = new Set<() => Promise<void> | void>()
  readonly #sums = new WithdrawalSums()
  readonly #snapshots = new Map<number, () => Promise<void>>()
  readonly #onFailure: ((cause: unknown) => void) | undefined
  #lastSnapshot = 0
  #lastTransactionCount = 0
  #lastBlockAtMs = 0
  #stopped: ChainStoppedError | undefined

  constructor(parameters: {
    chain: BeaconKitChain
    backend: ExecutionBackend
    /** Told once, when the chain cannot go on; not when it is stopped. */
    onFailure?: ((cause: unknown) => void) | undefined
  }) {
    this.#chain = parameters.chain
    this.#backend = parameters.backend
    this.#onFailure = parameters.onFailure
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

  /** `listener` is awaited after every block that was driven, before the next one is made. Returns how to end that. */
  onBlock(listener: Driver.Listener): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** `listener` is awaited after a return to a snapshot, before the next block is made. Returns how to end that. */
  onRewind(listener: () => Promise<void> | void): () => void {
    this.#rewindListeners.add(listener)
    return () => this.#rewindListeners.delete(listener)
  }

  /** Passes `count` slots; with `skip`, those without work at once. */
  async advanceBlocks(count: number, options: Driver.AdvanceOptions): Promise<void> {
    requireCount('blocks', count)
    let left = count
    while (left > 0) left -= await this.#next(() => this.#step(left, options))
  }

  /**
   * Makes one block, unless nobody needs it any more when its turn has come: the one before it may have taken
   * the transactions that it was for.
   * @returns how many transactions are in it; `undefined` if no block was made.
   */
  async advanceBlockIf(isNeeded: () => Promise<boolean>): Promise<number | undefined> {
    return this.between(async () => {
      if (!(await isNeeded())) return undefined
      return this.#guard(async () => {
        await this.#drive()
        return this.#lastTransactionCount
      })
    })
  }

  /**
   * Passes slots to the start of one epoch after the other, until the validator has the status.
   * @throws AdvanceBoundError after `maxEpochs`.
   */
  async advanceUntil(parameters: Driver.AdvanceUntilParameters): Promise<Driver.Progress> {
    const { pubkey, status, maxEpochs = 1_000, onProgress, skip } = parameters
    for (let passed = 0; ; passed++) {
      const view = this.#chain.validator(pubkey)
      const now = view.kind === 'known' ? view.status : 'unknown'
      const progress = { slot: this.#chain.slot, epoch: this.#chain.epoch, status: now } as const
      onProgress?.(progress)
      if (now === status) return progress
      if (passed >= maxEpochs)
        throw new AdvanceBoundError({ pubkey, status, last: now, epochs: maxEpochs })
      const { slotsPerEpoch } = this.#chain.parameters
      await this.advanceBlocks(slotsPerEpoch - (this.#chain.slot % slotsPerEpoch), { skip })
    }
  }

  /** Marks the present of both layers. */
  async snapshot(): Promise<number> {
    return this.#next(async () => {
      const id = ++this.#lastSnapshot
      const transactionCount = this.#lastTransactionCount
      const restores = [this.#chain.snapshot(), this.#sums.snapshot()]
      const restoreExecution = await this.#backend.snapshot()
      this.#snapshots.set(id, async () => {
        await restoreExecution()
        for (const restore of restores) restore()
        this.#lastTransactionCount = transactionCount
      })
      return id
    })
  }

  /**
   * Brings both layers back to a snapshot. It stays, later ones are forgotten; so are all blocks after it.
   * @throws SnapshotUnknownError
   */
  async rewind(id: number): Promise<void> {
    await this.#next(async () => {
      const restore = this.#snapshots.get(id)
      const known = [...this.#snapshots.keys()]
      if (restore === undefined) throw new SnapshotUnknownError({ id, known })
      for (const later of known.filter((each) => each > id)) this.#snapshots.delete(later)
      await restore()
      for (const listener of this.#rewindListeners) await listener()
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

  async #next<result>(task: () => Promise<result>): Promise<result> {
    return this.#exclusive(() => this.#guard(task))
  }

  async #guard<result>(task: () => Promise<result>): Promise<result> {
    if (this.#stopped !== undefined) throw this.#stopped
    try {
      return await task()
    } catch (cause) {
      // After a refusal the layers still agree; every other failure may have left one ahead.
      if (!(cause instanceof SnapshotUnknownError)) this.fail(cause)
      throw cause
    }
  }

  /** One step of an advance. Returns how many slots it passed. */
  async #step(left: number, { skip }: Driver.AdvanceOptions): Promise<number> {
    const chain = this.#chain
    const { slotsPerHistoricalRoot, forks } = chain.parameters
    const step = skip
      ? planAdvance({
          left,
          slot: chain.slot,
          hasWork: chain.hasQueuedDeposits || (await this.#backend.hasWork()),
          tail: slotsPerHistoricalRoot,
          forkSlots: Object.values(forks),
        })
      : ({ kind: 'drive' } as const)
    if (step.kind === 'drive') {
      await this.#drive()
      return 1
    }
    await this.#skip(step.count)
    // With the block behind the span it is paid for, and both layers have a head again.
    await this.#drive()
    return step.count + 1
  }

  async #skip(count: number): Promise<void> {
    const chain = this.#chain
    const feeRecipient = chain.feeRecipientOfNext()
    const { withdrawals, credits, blocks } = chain.skip(count)
    const skipped = await this.#backend.skipBlocks({
      count,
      secondsPerSlot: chain.parameters.secondsPerSlot,
      feeRecipient,
      credits,
      nextSystemCalls: this.#isDistributing()
        ? distributeForSpan([...blocks].map(([pubkey, count]) => ({ pubkey, blocks: count })))
        : [],
    })
    spanCheck({ slot: chain.slot, credits }, skipped)
    this.#lastTransactionCount = 0
    this.#sums.add(toPaid(withdrawals))
  }

  /** The next slot with its block. */
  async #drive(): Promise<void> {
    const ready = this.#chain.prepare()
    const produced = await this.#backend.produceBlock({
      timestamp: ready.timestamp,
      parentBeaconBlockRoot: hexToBytes(ready.parentRoot),
      prevRandao: ready.prevRandao,
      feeRecipient: ready.feeRecipient,
      withdrawals: ready.withdrawals,
      nextSystemCalls: this.#isDistributing(ready.slot)
        ? [distributeFor(ready.proposer.pubkey)]
        : [],
    })
    standingCheck(ready, produced)
    const block = this.#chain.complete(ready, produced)
    this.#lastBlockAtMs = Date.now()
    this.#lastTransactionCount = produced.transactionHashes.length

    const withdrawals = toPaid(ready.withdrawals.filter(({ kind }) => kind !== 'inflation'))
    this.#sums.add(withdrawals)
    const { slot, root, deposits, requests, timestamp } = block
    const { transactionHashes } = produced
    const proposer = ready.proposer.pubkey
    const about = { slot, blockNumber: slot, root, timestamp, proposer }
    const driven = { ...about, transactionHashes, withdrawals, deposits, requests }
    for (const listener of this.#listeners) await listener(driven)
  }

  /** Whether the chain itself pays rewards after this slot. */
  #isDistributing(slot = this.#chain.slot): boolean {
    return isInForce(this.#chain.parameters, 'electra1', slot + 1)
  }
}

export declare namespace Driver {
  type Listener = (block: DrivenBlock) => Promise<void> | void
  type AdvanceOptions = {
    /** Whether slots in which nobody asks for anything are passed at once. */
    skip: boolean
  }
  type Progress = { slot: number; epoch: number; status: validatorStatus.ReturnType | 'unknown' }
  type AdvanceUntilParameters = AdvanceOptions & {
    pubkey: Hex
    status: validatorStatus.ReturnType
    /** Default 1000. */
    maxEpochs?: number | undefined
    /** Called before each epoch and at the end. */
    onProgress?: ((progress: Progress) => void) | undefined
  }
}

function toPaid(withdrawals: readonly BeaconWithdrawal[]): PaidWithdrawal[] {
  return withdrawals.map(({ address, validatorIndex, amountGwei }) => ({
    address: getAddress(address),
    validatorIndex: Number(validatorIndex),
    wei: amountGwei * weiPerGwei,
  }))
}

function requireCount(option: string, count: number): void {
  if (Number.isSafeInteger(count) && count >= 0) return
  const rule = 'it must be a whole number of at least 0'
  throw new InvalidOptionError({ option, value: String(count), rule })
}
