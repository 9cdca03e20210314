// Above 300 lines: the one owner of the consensus state and of the rules that keep it whole.
import { type BeaconBlockHeader, hashBlockHeader } from '@millpond/consensus'
import { type Address, bytesToHex, type Hex, hexToBytes, sha256 } from 'viem'
import type { ExecutionBackend } from '../execution/ExecutionBackend.ts'
import { activeSet } from './activeSet.ts'
import { type BeaconKitParameters, isInForce } from './BeaconKitParameters.ts'
import { BlockHistory, type ChainBlock } from './BlockHistory.ts'
import { type ChainState, copyState } from './ChainState.ts'
import { type DepositQueue, takeQueued } from './depositQueue.ts'
import { applyDeposits } from './deposits.ts'
import { hashState, stateForkOf } from './hashState.ts'
import { inflationAt } from './inflationAt.ts'
import type { BeaconDeposit, BeaconWithdrawal, WithdrawalRequest } from './operations.ts'
import { noteRoots, passSlot } from './passSlot.ts'
import { createProposerRotation } from './proposers.ts'
import { applyHeader, applyPayloadHeader, mixRandao } from './startBlock.ts'
import type { ValidatorUpdate } from './ValidatorUpdate.ts'
import { validatorStatus } from './validatorStatus.ts'
import { applyWithdrawalRequests } from './withdrawalRequests.ts'
import { applyWithdrawals, expectedWithdrawals } from './withdrawals.ts'

const weiPerGwei = 1_000_000_000n

/**
 * The consensus side of the local Berachain: BeaconKit's rules over one state, final at once, without forks
 * of the chain.
 *
 * A block is made in two steps, because the execution payload is made in between: {@link prepare} tells
 * what the payload must contain, {@link complete} makes the block around it. Nothing changes until the
 * second step succeeds. {@link skip} passes slots without blocks by the same rules.
 */
export class BeaconKitChain {
  readonly parameters: BeaconKitParameters
  readonly genesisTime: number
  readonly history: BlockHistory
  readonly #inflationReceivers: BeaconKitChain.Parameters['inflationReceivers']
  readonly #judge: applyDeposits.Context
  readonly #feeRecipients = new Map<Hex, Address>()
  readonly #defaultFeeRecipient: Address
  readonly #rotation: createProposerRotation.ReturnType
  #state: ChainState
  /** Who proposes the next slot. */
  #proposer: Hex
  #indexes = new Map<Hex, number>()
  /** Before Fulu: deposits of earlier blocks that wait for one of theirs. */
  #queue: DepositQueue = []

  constructor(parameters: BeaconKitChain.Parameters) {
    this.parameters = parameters.parameters
    this.genesisTime = parameters.genesisTime
    this.#inflationReceivers = parameters.inflationReceivers
    this.#judge = parameters.judge
    this.#defaultFeeRecipient = parameters.defaultFeeRecipient
    this.#state = parameters.genesis
    this.#rotation = createProposerRotation(activeSet(parameters.genesis, 0n))
    this.#proposer = this.#rotation.next()
    this.#noteIndexes()
    this.history = new BlockHistory(this.#toGenesisBlock(parameters.genesis))
  }

  /** The newest block. Slots after it may have been skipped. */
  get head(): ChainBlock {
    return this.history.head
  }

  /** The slot that the state has reached. */
  get slot(): number {
    return Number(this.#state.slot)
  }

  /** The state after the newest slot. Not to be changed. */
  get state(): ChainState {
    return this.#state
  }

  /** The epoch that the state is in. */
  get epoch(): number {
    return Math.floor(this.slot / this.parameters.slotsPerEpoch)
  }

  /** Whether deposits wait for a block: before Fulu only. */
  get hasQueuedDeposits(): boolean {
    return this.#queue.length > 0
  }

  /** Who gets the priority fees of this validator's blocks, from the next one on. */
  setFeeRecipient(pubkey: Hex, recipient: Address): void {
    this.#feeRecipients.set(pubkey.toLowerCase() as Hex, recipient)
  }

  /** Who gets the priority fees of the next block. */
  feeRecipientOfNext(): Address {
    return this.#feeRecipientOf(this.#proposer)
  }

  /** A validator's record with its place, or that the registry does not have it. */
  validator(pubkey: Hex): BeaconKitChain.ValidatorView {
    const index = this.#indexes.get(pubkey.toLowerCase() as Hex)
    return index === undefined ? { kind: 'unknown' } : this.#view(index)
  }

  /** All validators, by index. */
  validators(): BeaconKitChain.KnownValidator[] {
    return this.#state.validators.map((_, index) => this.#view(index))
  }

  /** What the block of the next slot must contain. */
  prepare(): BeaconKitChain.Ready {
    const draft = this.#leaveSlot()
    const updates = passSlot(draft, this.parameters)
    const slot = Number(draft.slot)
    const proposerIndex = this.#indexOf(this.#proposer)
    return {
      slot,
      timestamp: this.timestampOf(slot),
      parentRoot: toRoot(draft.latestBlockHeader),
      prevRandao: draft.randaoMixes.at(-1) ?? new Uint8Array(32),
      proposer: { pubkey: this.#proposer, index: proposerIndex },
      feeRecipient: this.#feeRecipientOf(this.#proposer),
      withdrawals: this.#withdrawalsIn(draft),
      draft,
      updates,
    }
  }

  /** Makes the block of `ready` around its payload, and makes it the head. */
  complete(ready: BeaconKitChain.Ready, produced: ExecutionBackend.ProducedBlock): ChainBlock {
    const { slot, draft, proposer, withdrawals, parentRoot } = ready
    const { parameters } = this
    const reveal = hexToBytes(sha256(produced.header.blockHash))
    applyHeader(draft, {
      slot: BigInt(slot),
      proposerIndex: BigInt(proposer.index),
      parentRoot: hexToBytes(parentRoot),
      bodyRoot: hexToBytes(sha256(reveal)),
    })
    applyWithdrawals(draft, parameters, withdrawals)
    applyPayloadHeader(draft, produced.header)
    mixRandao(draft, parameters, reveal)
    const deposits = this.#applyDeposits(draft, produced.deposits)
    const isRequesting = isInForce(parameters, 'electra', slot)
    const asked: readonly WithdrawalRequest[] = isRequesting ? produced.withdrawalRequests : []
    const requests = applyWithdrawalRequests(draft, parameters, asked)

    this.#become(draft, ready.updates)
    const stateRoot = bytesToHex(hashState(draft, parameters))
    const header = { ...toHeader(draft.latestBlockHeader), stateRoot }
    const block: ChainBlock = {
      slot,
      root: hashBlockHeader(header),
      stateRoot,
      parentRoot,
      header,
      fork: stateForkOf(draft, parameters),
      state: draft,
      timestamp: ready.timestamp,
      proposer: proposer.pubkey,
      withdrawals,
      deposits,
      requests,
    }
    this.history.add(block)
    return block
  }

  /**
   * Passes `count` slots by the rules, without blocks: balances, epochs, withdrawals and proposers are as if
   * each had one. Roots are not noted; so the lists of roots have only those of blocks that were made.
   */
  skip(count: number): BeaconKitChain.Skipped {
    const draft = this.#leaveSlot()
    const withdrawals: BeaconWithdrawal[] = []
    const inflation = new Map<Address, bigint>()
    const blocks = new Map<Hex, number>()
    for (let passed = 0; passed < count; passed++) {
      const updates = passSlot(draft, this.parameters)
      const due = this.#withdrawalsIn(draft)
      applyWithdrawals(draft, this.parameters, due)
      for (const each of due) {
        if (each.kind === 'inflation') add(inflation, each.address, each.amountGwei * weiPerGwei)
        else withdrawals.push(each)
      }
      blocks.set(this.#proposer, (blocks.get(this.#proposer) ?? 0) + 1)
      this.#rotate(updates)
    }
    this.#state = draft
    const credits = new Map(inflation)
    for (const { address, amountGwei } of withdrawals)
      add(credits, address, amountGwei * weiPerGwei)
    return { withdrawals, credits, blocks }
  }

  /** Seconds. */
  timestampOf(slot: number): number {
    return this.genesisTime + slot * this.parameters.secondsPerSlot
  }

  /** Marks the present; the returned function comes back to it, any number of times. */
  snapshot(): () => void {
    const [state, proposer, queue] = [this.#state, this.#proposer, this.#queue]
    const restores = [this.history.snapshot(), this.#rotation.snapshot()]
    const feeRecipients = new Map(this.#feeRecipients)
    return () => {
      for (const restore of restores) restore()
      this.#state = state
      this.#proposer = proposer
      this.#queue = queue
      this.#feeRecipients.clear()
      for (const [pubkey, recipient] of feeRecipients) this.#feeRecipients.set(pubkey, recipient)
      this.#indexes = new Map()
      this.#noteIndexes()
    }
  }

  /** A draft in which the newest slot has ended. */
  #leaveSlot(): ChainState {
    const draft = copyState(this.#state)
    noteRoots(draft, this.parameters, hashState(this.#state, this.parameters))
    return draft
  }

  #become(draft: ChainState, updates: readonly ValidatorUpdate[]): void {
    this.#state = draft
    this.#noteIndexes()
    this.#rotate(updates)
  }

  /** What an epoch changed in the set counts from the second block on. */
  #rotate(updates: readonly ValidatorUpdate[]): void {
    if (updates.length > 0) this.#rotation.update(updates)
    this.#proposer = this.#rotation.next()
  }

  #withdrawalsIn(draft: ChainState): BeaconWithdrawal[] {
    const inflation = inflationAt(this.parameters, Number(draft.slot), this.#inflationReceivers)
    return expectedWithdrawals(draft, this.parameters, { inflation })
  }

  #applyDeposits(draft: ChainState, deposits: readonly BeaconDeposit[]) {
    const slot = Number(draft.slot)
    const added = deposits.map((deposit) => ({ deposit, blockNumber: slot }))
    if (isInForce(this.parameters, 'fulu', slot)) {
      // The last ones that waited in the queue come first.
      const all = [...this.#queue, ...added].map(({ deposit }) => deposit)
      this.#queue = []
      return applyDeposits(draft, this.parameters, all, this.#judge)
    }
    const taken = takeQueued(this.#queue, this.parameters, slot)
    this.#queue = [...taken.queue, ...added]
    return applyDeposits(draft, this.parameters, taken.deposits, this.#judge)
  }

  #feeRecipientOf(pubkey: Hex): Address {
    return this.#feeRecipients.get(pubkey) ?? this.#defaultFeeRecipient
  }

  #indexOf(pubkey: Hex): number {
    const index = this.#indexes.get(pubkey)
    if (index === undefined) throw new RangeError(`No validator ${pubkey}`)
    return index
  }

  /** The registry only grows. */
  #noteIndexes(): void {
    const { validators } = this.#state
    for (let index = this.#indexes.size; index < validators.length; index++) {
      const validator = validators[index]
      if (validator !== undefined) this.#indexes.set(bytesToHex(validator.pubkey), index)
    }
  }

  #view(index: number): BeaconKitChain.KnownValidator {
    const validator = this.#state.validators[index]
    const balanceGwei = this.#state.balances[index]
    if (validator === undefined || balanceGwei === undefined)
      throw new RangeError(`No validator ${index}`)
    const status = validatorStatus(validator, balanceGwei, BigInt(this.epoch))
    return {
      kind: 'known',
      index,
      pubkey: bytesToHex(validator.pubkey),
      status,
      balanceGwei,
      effectiveBalanceGwei: validator.effectiveBalance,
      activationEpoch: validator.activationEpoch,
      exitEpoch: validator.exitEpoch,
      withdrawableEpoch: validator.withdrawableEpoch,
      pendingPartialGwei: this.#state.pendingPartialWithdrawals
        .filter((pending) => pending.validatorIndex === BigInt(index))
        .reduce((sum, { amount }) => sum + amount, 0n),
    }
  }

  #toGenesisBlock(state: ChainState): ChainBlock {
    const stateRoot = bytesToHex(hashState(state, this.parameters))
    const header = { ...toHeader(state.latestBlockHeader), stateRoot }
    return {
      slot: 0,
      root: hashBlockHeader(header),
      stateRoot,
      parentRoot: header.parentRoot,
      header,
      fork: stateForkOf(state, this.parameters),
      state,
      timestamp: this.genesisTime,
      proposer: undefined,
      withdrawals: [],
      deposits: [],
      requests: [],
    }
  }
}

export declare namespace BeaconKitChain {
  type Parameters = {
    parameters: BeaconKitParameters
    /** Seconds. */
    genesisTime: number
    genesis: ChainState
    inflationReceivers: { bgt: Address; blockRewardController: Address }
    /** Tells whether a first deposit is signed by its key. */
    judge: applyDeposits.Context
    /** Gets the priority fees of validators that name nobody. */
    defaultFeeRecipient: Address
  }

  /** The next block, without its payload. */
  type Ready = {
    slot: number
    /** Seconds. */
    timestamp: number
    parentRoot: Hex
    prevRandao: Uint8Array
    proposer: { pubkey: Hex; index: number }
    feeRecipient: Address
    withdrawals: readonly BeaconWithdrawal[]
    draft: ChainState
    updates: readonly ValidatorUpdate[]
  }

  /** What happened in slots without blocks. */
  type Skipped = {
    /** All but the inflation. */
    withdrawals: readonly BeaconWithdrawal[]
    /** Everything that was paid, in wei, by receiver. */
    credits: ReadonlyMap<Address, bigint>
    /** How many of the slots each validator would have proposed. */
    blocks: ReadonlyMap<Hex, number>
  }

  type KnownValidator = {
    kind: 'known'
    index: number
    pubkey: Hex
    status: validatorStatus.ReturnType
    balanceGwei: bigint
    effectiveBalanceGwei: bigint
    activationEpoch: bigint
    exitEpoch: bigint
    withdrawableEpoch: bigint
    /** Asked for and not paid yet. */
    pendingPartialGwei: bigint
  }

  type ValidatorView = { kind: 'unknown' } | KnownValidator
}

function toHeader(header: ChainState['latestBlockHeader']): BeaconBlockHeader {
  return {
    slot: header.slot,
    proposerIndex: header.proposerIndex,
    parentRoot: bytesToHex(header.parentRoot),
    stateRoot: bytesToHex(header.stateRoot),
    bodyRoot: bytesToHex(header.bodyRoot),
  }
}

function toRoot(header: ChainState['latestBlockHeader']): Hex {
  return hashBlockHeader(toHeader(header))
}

/** The same address may come in different spelling. */
function add(sums: Map<Address, bigint>, address: Address, wei: bigint): void {
  const key = address.toLowerCase() as Address
  sums.set(key, (sums.get(key) ?? 0n) + wei)
}
