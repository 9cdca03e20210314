// Above 300 lines: the one owner of the consensus state and of the rules that keep it whole.
import '../setup.ts'
import { ForkSeq, SLOTS_PER_EPOCH } from '@lodestar/params'
import {
  type CachedBeaconStateElectra,
  type CachedBeaconStateFulu,
  DataAvailabilityStatus,
  ExecutionPayloadStatus,
  G2_POINT_AT_INFINITY,
  getExpectedWithdrawals,
  getRandaoMix,
  processSlots,
  stateTransition,
  verifyProposerSignature,
} from '@lodestar/state-transition'
import {
  type capella,
  type deneb,
  type electra,
  type fulu,
  getValidatorStatus,
  type ValidatorStatus,
} from '@lodestar/types'
import { type Address, bytesToHex, type Hex, toBytes } from 'viem'
import { InvalidOptionError, PastSlotError, StandingCheckError } from '../../errors.ts'
import { BlockHistory, type BlockMaking, type ChainBlock } from './BlockHistory.ts'
import { combineSigners } from './combineSigners.ts'
import { type BlockDuties, composeBlock, unsignedDuties } from './composeBlock.ts'
import type { Duties, DutyMoment } from './Duties.ts'
import type { HeadChange } from './HeadChange.ts'
import { OperationPool } from './operations/OperationPool.ts'
import { readOperations } from './operations/readOperations.ts'
import type { Signer } from './Signer.ts'
import { isAble, settleSlots } from './settleSlots.ts'
import {
  type SigningContext,
  signAttestations,
  signBlock,
  signRandao,
  signSyncAggregate,
} from './signDuties.ts'
import { toChainBlock, toGenesisBlock } from './toChainBlock.ts'

/**
 * The consensus side of the local chain: Lodestar's state transition over one state, without forks.
 *
 * A block is made in two steps, because the execution payload is made in between: {@link prepare} tells
 * what the payload must contain, {@link complete} makes the block around it. Nothing changes until the
 * second step succeeds.
 *
 * Two modes, freely mixed. `real`: every duty is signed, put into blocks and verified. `fast`: duties of
 * skipped slots are booked directly on the state (same rewards, no signatures), which is what makes
 * thousands of epochs per minute possible; such blocks cannot be re-executed by another client.
 */
export class ConsensusChain {
  readonly history: BlockHistory
  /** Slashings, exits and changes of credentials that wait for a block. */
  readonly operations = new OperationPool()
  readonly #signers: Signer[]
  readonly #headListeners = new Set<(change: HeadChange) => void>()
  readonly #orphanedSlots = new Set<number>()
  #pubkeys: Hex[] = []
  /** The head before a reorganization whose new block is still to be made. */
  #reorganizedFrom: ChainBlock | undefined
  readonly #offline = new Set<Hex>()
  readonly #missedSlots = new Set<number>()
  #duties: Duties
  #state: CachedBeaconStateFulu
  #advance = 0
  #slotInTheMaking = 0
  #moment: DutyMoment = { slot: 0, advance: 0 }

  constructor(parameters: ConsensusChain.Parameters) {
    const { genesis, duties, signer } = parameters
    this.#state = genesis
    this.#duties = duties
    this.#signers = [signer]
    this.history = new BlockHistory(toGenesisBlock(genesis), genesis)
    for (const { block, state } of parameters.past ?? []) this.#resume(block, state)
  }

  get config(): CachedBeaconStateFulu['config'] {
    return this.#state.config
  }

  get head(): ChainBlock {
    return this.history.head
  }

  /** The post-state of the head. Read only: a change of it would break the next block's parent root. */
  get state(): CachedBeaconStateFulu {
    return this.#state
  }

  get duties(): Duties {
    return this.#duties
  }

  /** Takes effect with the next slot. */
  setDuties(duties: Partial<Duties>): void {
    this.#duties = { ...this.#duties, ...duties }
  }

  /** Switches validators off, whatever the duties say, or leaves them to the duties again. From the next slot on. */
  setValidatorsOnline(pubkeys: readonly Hex[], online: boolean): void {
    for (const pubkey of pubkeys) {
      if (online) this.#offline.delete(pubkey)
      else this.#offline.add(pubkey)
    }
  }

  /**
   * Nobody proposes in these slots.
   * @throws PastSlotError if a block of one of them is made or in the making; then none of them is missed.
   */
  missSlots(slots: readonly number[]): void {
    const now = Math.max(this.head.slot, this.#slotInTheMaking)
    const past = slots.find((slot) => slot <= now)
    if (past !== undefined) throw new PastSlotError({ slot: past, now })
    for (const slot of slots) this.#missedSlots.add(slot)
  }

  /** The slot whose block is in the making, if any is. */
  get slotInTheMaking(): number | undefined {
    return this.#slotInTheMaking === 0 ? undefined : this.#slotInTheMaking
  }

  /** Makes the signatures of validators, by whoever holds their keys. */
  get signer(): Signer {
    return combineSigners(this.#signers)
  }

  /** Signs for further validators in real mode, where the signers before it cannot. */
  addSigner(signer: Signer): void {
    this.#signers.push(signer)
  }

  /** Marks the start of a call that passes time: see `DutyMoment`. */
  beginAdvance(): void {
    this.#advance++
  }

  /** `listener` is called after the head changed. Returns how to end that. */
  onHead(listener: (change: HeadChange) => void): () => void {
    this.#headListeners.add(listener)
    return () => this.#headListeners.delete(listener)
  }

  /**
   * Makes `block` the head again and forgets those after it; the slots up to `lastSlot` count as missed
   * from now on. Their operations wait again. The next block then tells listeners of a reorganization.
   * @returns the forgotten blocks, newest first.
   */
  dropAfter(block: ChainBlock, lastSlot: number): ChainBlock[] {
    const state = this.history.postState(block)
    if (state === undefined)
      throw new InvalidOptionError({
        option: 'block',
        value: block.root,
        rule: 'its state is not kept any more',
      })
    this.#reorganizedFrom ??= this.head
    for (let slot = block.slot + 1; slot <= lastSlot; slot++) this.#orphanedSlots.add(slot)
    this.#state = state
    this.#pubkeys = this.#pubkeys.slice(0, state.validators.length)
    const dropped = this.history.truncate(block)
    const bodies = dropped.toReversed().map(({ signedBlock }) => signedBlock.message.body)
    this.operations.restore(bodies.flatMap(readOperations))
    return dropped
  }

  /** Marks the present; the returned function comes back to it, any number of times. */
  snapshot(): () => void {
    const state = this.#state
    const orphanedSlots = [...this.#orphanedSlots]
    const restoreHistory = this.history.snapshot()
    return () => {
      const previous = this.head
      restoreHistory()
      this.#state = this.history.postState(this.head) ?? state
      this.#pubkeys = []
      this.#reorganizedFrom = undefined
      this.#orphanedSlots.clear()
      for (const slot of orphanedSlots) this.#orphanedSlots.add(slot)
      this.#tell({ kind: 'rewound', block: this.head, previous })
    }
  }

  /** What the payload of a block at `slot` must contain, or that the slot is missed. */
  prepare(slot: number, mode: ConsensusChain.Mode): ConsensusChain.Preparation {
    const { state, booked } = mode === 'fast' ? this.#stepFast(slot) : this.#stepReal(slot)
    const proposer = state.epochCtx.getBeaconProposer(slot)
    const participates = this.#participates(mode, slot)
    if (this.#isMissed(slot) || !isAble(state, proposer, participates))
      return { kind: 'missed', slot, proposer }

    const parentRoot = state.latestBlockHeader.hashTreeRoot()
    if (bytesToHex(parentRoot) !== this.head.root)
      throw new StandingCheckError({
        check: 'the parent root of the new block',
        slot,
        expected: this.head.root,
        actual: bytesToHex(parentRoot),
      })

    this.#slotInTheMaking = slot
    return {
      kind: 'ready',
      mode,
      slot,
      proposer,
      state,
      parentRoot,
      timestamp: state.genesisTime + (slot * this.config.SLOT_DURATION_MS) / 1000,
      prevRandao: getRandaoMix(state, state.epochCtx.epoch),
      feeRecipient: this.#duties.feeRecipientOf(proposer, this.pubkeyOf(proposer)),
      withdrawals: expectedWithdrawals(state),
      booked,
    }
  }

  /** Makes the block around its payload, applies it, and makes it the head. */
  complete(ready: ConsensusChain.Ready, execution: ConsensusChain.Execution): ChainBlock {
    const context: SigningContext = {
      state: ready.state,
      signer: this.signer,
      pubkeyOf: this.pubkeyOf,
      participates: this.#participates(ready.mode, ready.slot),
    }
    const isReal = ready.mode === 'real'
    const plan = this.operations.plan(ready.state)
    const block = composeBlock(ready, execution, {
      ...plan.operations,
      ...(isReal ? this.#sign(context, ready) : unsignedDuties(context)),
    })
    const signedBlock: fulu.SignedBeaconBlock = { message: block, signature: G2_POINT_AT_INFINITY }

    const post = asFulu(
      stateTransition(ready.state, signedBlock, {
        executionPayloadStatus: ExecutionPayloadStatus.valid,
        dataAvailabilityStatus: DataAvailabilityStatus.Available,
        verifySignatures: isReal,
        verifyProposer: false,
        verifyStateRoot: false,
      }),
    )
    block.stateRoot = post.hashTreeRoot()
    if (isReal) this.#signAndVerifyBlock(context, signedBlock)
    this.operations.settle(plan)
    return this.#adopt(signedBlock, post, makingOf(ready, post))
  }

  /** Public key of a registered validator. Keys of an index never change, so they are kept as text. */
  pubkeyOf = (index: number): Hex => {
    const known = this.#pubkeys[index]
    if (known !== undefined) return known
    const pubkey = bytesToHex(this.#state.validators.getReadonly(index).pubkey)
    this.#pubkeys[index] = pubkey
    return pubkey
  }

  /** Status and balance (gwei) of a validator at the head, in the Beacon API's words. */
  validator(pubkey: Hex): ConsensusChain.ValidatorView {
    const index = this.#state.epochCtx.getValidatorIndex(toBytes(pubkey))
    if (index === null || index >= this.#state.validators.length) return { kind: 'unknown' }

    const status = getValidatorStatus(
      this.#state.validators.getReadonly(index),
      this.#state.epochCtx.epoch,
    )
    return { kind: 'known', index, status, balanceGwei: BigInt(this.#state.balances.get(index)) }
  }

  #isOnline = (index: number, slot: number): boolean => {
    const advance = this.#advance
    // Asked for every validator and slot: one object for all that are asked about the same moment.
    if (this.#moment.slot !== slot || this.#moment.advance !== advance)
      this.#moment = { slot, advance }
    const pubkey = this.pubkeyOf(index)
    return !this.#offline.has(pubkey) && this.#duties.isOnline(index, pubkey, this.#moment)
  }

  #isMissed = (slot: number): boolean =>
    this.#missedSlots.has(slot) || this.#orphanedSlots.has(slot)

  /** Who takes part in the block of `slot`: in real mode a key must be at hand, too. */
  #participates(mode: ConsensusChain.Mode, slot: number): (index: number) => boolean {
    const signer = this.signer
    return (index) =>
      this.#isOnline(index, slot) && (mode === 'fast' || signer.canSign(this.pubkeyOf(index)))
  }

  /**
   * The state of `slot`, with all duties since the head booked. The head's own post-state stays as it is:
   * the first step leaves its slot before anything is changed.
   */
  #stepFast(slot: number): Step {
    const epochEnds: CachedBeaconStateFulu[] = []
    let state = this.#state
    let from = state.slot + 1
    let settled: settleSlots.ReturnType = { carried: [], blockAttestationsGwei: 0 }
    while (from <= slot) {
      const lastOfEpoch = from - (from % SLOTS_PER_EPOCH) + SLOTS_PER_EPOCH - 1
      const to = Math.min(slot, lastOfEpoch)
      state = asFulu(processSlots(state, to))
      settled = settleSlots({
        state,
        from,
        to,
        blockSlot: slot,
        isOnline: this.#isOnline,
        isMissed: this.#isMissed,
        carried: settled.carried,
      })
      if (to === lastOfEpoch && to < slot) epochEnds.push(state)
      from = to + 1
    }
    return { state, booked: { epochEnds, attestationsGwei: settled.blockAttestationsGwei } }
  }

  /** The state of `slot`, in which attestations wait for the block. */
  #stepReal(slot: number): Step {
    const state = asFulu(processSlots(this.#state, slot))
    return { state, booked: { epochEnds: [], attestationsGwei: 0 } }
  }

  #sign(context: SigningContext, ready: ConsensusChain.Ready): BlockDuties {
    return {
      randaoReveal: signRandao(context, ready.proposer),
      attestations: signAttestations(context, this.head.slot),
      syncAggregate: signSyncAggregate(context),
    }
  }

  #signAndVerifyBlock(context: SigningContext, signedBlock: fulu.SignedBeaconBlock): void {
    signedBlock.signature = signBlock(context, signedBlock.message)
    const { config, epochCtx, slot } = context.state
    if (!verifyProposerSignature(config, epochCtx.pubkeyCache, signedBlock))
      throw new StandingCheckError({
        check: "the proposer's signature",
        slot,
        expected: 'valid',
        actual: 'invalid',
      })
  }

  /** Puts a block of a dump on top. */
  #resume(block: ChainBlock, state: CachedBeaconStateFulu | undefined): void {
    this.history.add(block, state)
    if (state !== undefined) this.#state = state
  }

  #adopt(
    signedBlock: fulu.SignedBeaconBlock,
    post: CachedBeaconStateFulu,
    making: BlockMaking,
  ): ChainBlock {
    const { message } = signedBlock
    const header = {
      slot: message.slot,
      proposerIndex: message.proposerIndex,
      parentRoot: message.parentRoot,
      stateRoot: message.stateRoot,
      bodyRoot: post.latestBlockHeader.bodyRoot,
    }
    const block = toChainBlock(header, signedBlock)
    const previous = this.#reorganizedFrom ?? this.head
    const kind = this.#reorganizedFrom === undefined ? 'extended' : 'reorganized'
    this.#reorganizedFrom = undefined
    this.#state = post
    this.#slotInTheMaking = 0
    this.history.add(block, post, making)
    // Slots up to the head are asked about only after a reorganization or a rewind, which name them again.
    for (const slot of this.#orphanedSlots) if (slot <= block.slot) this.#orphanedSlots.delete(slot)
    this.#tell({ kind, block, previous })
    return block
  }

  #tell(change: HeadChange): void {
    for (const listener of this.#headListeners) listener(change)
  }
}

export declare namespace ConsensusChain {
  type Mode = 'fast' | 'real'
  type Parameters = {
    genesis: CachedBeaconStateFulu
    duties: Duties
    signer: Signer
    /** The chain's blocks after genesis so far, oldest first; the newest with its post-state. Default none. */
    past?: readonly PastBlock[]
  }
  type PastBlock = { block: ChainBlock; state?: CachedBeaconStateFulu | undefined }
  type Ready = {
    kind: 'ready'
    mode: Mode
    slot: number
    proposer: number
    state: CachedBeaconStateFulu
    parentRoot: Uint8Array
    /** Seconds. */
    timestamp: number
    prevRandao: Uint8Array
    feeRecipient: Address
    /** Amounts in gwei. */
    withdrawals: capella.Withdrawal[]
    /** What fast mode booked on the way to `state`. */
    booked: Booked
  }
  type Preparation = Ready | { kind: 'missed'; slot: number; proposer: number }
  type Execution = { payload: deneb.ExecutionPayload; requests: electra.ExecutionRequests }
  type ValidatorView =
    | { kind: 'known'; index: number; status: ValidatorStatus; balanceGwei: bigint }
    | { kind: 'unknown' }
}

type Booked = Pick<BlockMaking, 'epochEnds'> & { attestationsGwei: number }
type Step = { state: CachedBeaconStateFulu; booked: Booked }

/** The library counts what a transition pays the proposer; attestations of fast mode are paid before it. */
function makingOf(ready: ConsensusChain.Ready, post: CachedBeaconStateFulu): BlockMaking {
  const { mode, booked } = ready
  const { attestations, syncAggregate, slashing } = post.proposerRewards
  const proposerGwei = {
    attestations: attestations + booked.attestationsGwei,
    syncAggregate,
    slashings: slashing,
  }
  return { mode, epochEnds: booked.epochEnds, proposerGwei }
}

/** The library types this function for three forks; Fulu's state has all of their fields. */
function expectedWithdrawals(state: CachedBeaconStateFulu): capella.Withdrawal[] {
  const known = state as unknown as CachedBeaconStateElectra
  return getExpectedWithdrawals(ForkSeq.fulu, known).expectedWithdrawals
}

/** The chain starts in Fulu and never upgrades, so every state is a Fulu state. */
function asFulu(state: ReturnType<typeof processSlots>): CachedBeaconStateFulu {
  return state as CachedBeaconStateFulu
}
