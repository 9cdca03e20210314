import type { BeaconBlockHeader, BeaconKitFork } from '@millpond/consensus'
import type { Hex } from 'viem'
import type { ChainState } from './ChainState.ts'
import type { BeaconWithdrawal, DepositOutcome, RequestOutcome } from './operations.ts'

/** How many blocks and their states a chain keeps, besides genesis. Older ones are unknown to the node API. */
export const keptBlocks = 2_048

/** One block of the consensus chain, with the state after it. */
export type ChainBlock = {
  slot: number
  root: Hex
  stateRoot: Hex
  parentRoot: Hex
  header: BeaconBlockHeader
  /** Layout of the state. */
  fork: BeaconKitFork
  /** Not to be changed. */
  state: ChainState
  /** Seconds. */
  timestamp: number
  /** Whose block it is; nobody's at genesis. */
  proposer: Hex | undefined
  withdrawals: readonly BeaconWithdrawal[]
  deposits: readonly DepositOutcome[]
  requests: readonly RequestOutcome[]
}

/** The blocks that a chain remembers: the last {@link keptBlocks} that were driven, and genesis. */
export class BlockHistory {
  #bySlot = new Map<number, ChainBlock>()
  #byRoot = new Map<Hex, ChainBlock>()
  #byStateRoot = new Map<Hex, ChainBlock>()
  readonly genesis: ChainBlock
  #head: ChainBlock

  constructor(genesis: ChainBlock) {
    this.genesis = genesis
    this.#head = genesis
    this.add(genesis)
  }

  get head(): ChainBlock {
    return this.#head
  }

  /** The new head. */
  add(block: ChainBlock): void {
    this.#bySlot.set(block.slot, block)
    this.#byRoot.set(block.root, block)
    this.#byStateRoot.set(block.stateRoot, block)
    this.#head = block
    if (this.#bySlot.size > keptBlocks + 1) this.#forgetOldest()
  }

  atSlot = (slot: number): ChainBlock | undefined => this.#bySlot.get(slot)
  byRoot = (root: Hex): ChainBlock | undefined => this.#byRoot.get(root)
  byStateRoot = (root: Hex): ChainBlock | undefined => this.#byStateRoot.get(root)

  /** The block whose child has this timestamp, in seconds: the one that EIP-4788 knows by it. */
  byChildTimestamp(timestamp: number): ChainBlock | undefined {
    const child = [...this.#bySlot.values()].find((block) => block.timestamp === timestamp)
    return child === undefined ? undefined : this.#byRoot.get(child.parentRoot)
  }

  /** Marks the present; the returned function comes back to it, any number of times. */
  snapshot(): () => void {
    const head = this.#head
    const [bySlot, byRoot] = [new Map(this.#bySlot), new Map(this.#byRoot)]
    const byStateRoot = new Map(this.#byStateRoot)
    return () => {
      this.#head = head
      this.#bySlot = new Map(bySlot)
      this.#byRoot = new Map(byRoot)
      this.#byStateRoot = new Map(byStateRoot)
    }
  }

  #forgetOldest(): void {
    // Maps keep the order of insertion, so the first after genesis is the oldest.
    for (const block of this.#bySlot.values()) {
      if (block === this.genesis) continue
      this.#bySlot.delete(block.slot)
      this.#byRoot.delete(block.root)
      this.#byStateRoot.delete(block.stateRoot)
      return
    }
  }
}
