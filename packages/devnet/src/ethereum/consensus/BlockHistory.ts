import '../setup.ts'
import { type CachedBeaconStateFulu, createPubkeyCache } from '@lodestar/state-transition'
import type { fulu, phase0 } from '@lodestar/types'
import type { Hex } from 'viem'
import { withFreshCaches } from './withFreshCaches.ts'

/** How many blocks and post-states a chain keeps. Older ones are unknown to the Beacon API. */
export const historyBounds = { blocks: 10_000, states: 512 } as const

/** One block of the consensus chain. */
export type ChainBlock = {
  slot: number
  root: Hex
  stateRoot: Hex
  parentRoot: Hex
  header: phase0.BeaconBlockHeader
  /** Decoded anew at every access: thousands of blocks are kept, as bytes. */
  readonly signedBlock: fulu.SignedBeaconBlock
  /** The signed block as SSZ. */
  bytes: Uint8Array
  /** Number of the execution block inside. */
  executionBlockNumber: number
}

/** What only the making of a block knows: its post-state does not tell. */
export type BlockMaking = {
  mode: 'fast' | 'real'
  /**
   * Fast mode: the states in the last slots of the epochs that end between the parent and the block, with
   * all duties booked. Real mode needs none, as the parent's post-state leads there.
   */
  epochEnds: readonly CachedBeaconStateFulu[]
  /** What the proposer was paid in the slot of the block, in gwei. */
  proposerGwei: { attestations: number; syncAggregate: number; slashings: number }
}

/**
 * The blocks and post-states that a chain remembers: the last {@link historyBounds}, and genesis.
 * There are no forks, so one slot has at most one block.
 */
export class BlockHistory {
  #byRoot = new Map<Hex, ChainBlock>()
  #bySlot = new Map<number, ChainBlock>()
  #byParent = new Map<Hex, ChainBlock>()
  #stateByBlockRoot = new Map<Hex, CachedBeaconStateFulu>()
  #makingByBlockRoot = new Map<Hex, BlockMaking>()
  #blockByStateRoot = new Map<Hex, ChainBlock>()
  /** Blocks whose states share caches with blocks that are forgotten. */
  #withStaleCaches = new Set<Hex>()
  #pubkeyCache = createPubkeyCache()
  readonly genesis: ChainBlock
  #head: ChainBlock

  constructor(genesis: ChainBlock, state: CachedBeaconStateFulu) {
    this.genesis = genesis
    this.#head = genesis
    this.add(genesis, state)
  }

  get head(): ChainBlock {
    return this.#head
  }

  /**
   * The new head, its post-state and how it was made. A block read from a dump comes without the latter,
   * and may come without the state.
   */
  add(block: ChainBlock, state: CachedBeaconStateFulu | undefined, making?: BlockMaking): void {
    this.#byRoot.set(block.root, block)
    this.#bySlot.set(block.slot, block)
    this.#byParent.set(block.parentRoot, block)
    this.#blockByStateRoot.set(block.stateRoot, block)
    if (state !== undefined) this.#stateByBlockRoot.set(block.root, state)
    if (making !== undefined) this.#makingByBlockRoot.set(block.root, making)
    this.#head = block
    this.#forget()
  }

  /** Forgets the blocks after `block`, newest first in the answer. */
  truncate(block: ChainBlock): ChainBlock[] {
    const dropped: ChainBlock[] = []
    let at: ChainBlock | undefined = this.#head
    while (at !== undefined && at.slot > block.slot) {
      dropped.push(at)
      this.#remove(at)
      at = this.#byRoot.get(at.parentRoot)
    }
    this.#head = block
    return dropped
  }

  /** Marks the present; the returned function comes back to it, any number of times. */
  snapshot(): () => void {
    const head = this.#head
    const [byRoot, bySlot] = [new Map(this.#byRoot), new Map(this.#bySlot)]
    const [byParent, byState] = [new Map(this.#byParent), new Map(this.#blockByStateRoot)]
    const states = new Map(this.#stateByBlockRoot)
    const makings = new Map(this.#makingByBlockRoot)
    return () => {
      this.#head = head
      this.#byRoot = new Map(byRoot)
      this.#bySlot = new Map(bySlot)
      this.#byParent = new Map(byParent)
      this.#blockByStateRoot = new Map(byState)
      this.#stateByBlockRoot = new Map(states)
      this.#makingByBlockRoot = new Map(makings)
      this.#withStaleCaches = new Set(states.keys())
      this.#pubkeyCache = createPubkeyCache()
    }
  }

  blockAtSlot = (slot: number): ChainBlock | undefined => this.#bySlot.get(slot)
  blockByRoot = (root: Hex): ChainBlock | undefined => this.#byRoot.get(root)
  blockByParent = (root: Hex): ChainBlock | undefined => this.#byParent.get(root)
  blockByStateRoot = (root: Hex): ChainBlock | undefined => this.#blockByStateRoot.get(root)
  /** Kept as long as the post-state. */
  making = (block: ChainBlock): BlockMaking | undefined => this.#makingByBlockRoot.get(block.root)

  /** The state after `block`, if it is kept. */
  postState(block: ChainBlock): CachedBeaconStateFulu | undefined {
    const state = this.#stateByBlockRoot.get(block.root)
    // Not before somebody asks: hundreds of states are kept, and few are asked for.
    if (state === undefined || !this.#withStaleCaches.delete(block.root)) return state
    const fresh = withFreshCaches(state, this.#pubkeyCache)
    this.#stateByBlockRoot.set(block.root, fresh)
    return fresh
  }

  /** The newest remembered block at or before `slot`. */
  blockAtOrBefore(slot: number): ChainBlock | undefined {
    let block: ChainBlock | undefined = this.#head
    while (block !== undefined && block.slot > slot) block = this.#byRoot.get(block.parentRoot)
    return block
  }

  #forget(): void {
    while (this.#stateByBlockRoot.size > historyBounds.states) {
      const oldest = this.#oldestAfterGenesis(this.#stateByBlockRoot.keys())
      if (oldest === undefined) break
      this.#stateByBlockRoot.delete(oldest)
      this.#makingByBlockRoot.delete(oldest)
    }
    while (this.#byRoot.size > historyBounds.blocks) {
      const oldest = this.#oldestAfterGenesis(this.#byRoot.keys())
      const block = oldest === undefined ? undefined : this.#byRoot.get(oldest)
      if (block === undefined) break
      this.#remove(block)
    }
  }

  #remove(block: ChainBlock): void {
    this.#byRoot.delete(block.root)
    this.#bySlot.delete(block.slot)
    this.#byParent.delete(block.parentRoot)
    this.#blockByStateRoot.delete(block.stateRoot)
    this.#stateByBlockRoot.delete(block.root)
    this.#makingByBlockRoot.delete(block.root)
  }

  /** Maps keep the order of insertion, so the first key is the oldest. */
  #oldestAfterGenesis(keys: Iterable<Hex>): Hex | undefined {
    for (const key of keys) if (key !== this.genesis.root) return key
    return undefined
  }
}
