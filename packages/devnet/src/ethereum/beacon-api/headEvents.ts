import '../setup.ts'
import { routes } from '@lodestar/api/beacon'
import { SLOTS_PER_EPOCH } from '@lodestar/params'
import { bytesToHex, type Hex } from 'viem'
import type { ChainBlock } from '../consensus/BlockHistory.ts'
import type { ConsensusChain } from '../consensus/ConsensusChain.ts'
import type { HeadChange } from '../consensus/HeadChange.ts'
import { dependentRoot } from './dependentRoot.ts'

const { EventType } = routes.events

/** Topics of the event stream that the chain has something to say about. */
export const offeredTopics: readonly string[] = [
  EventType.head,
  EventType.block,
  EventType.finalizedCheckpoint,
  EventType.chainReorg,
]

/**
 * What the event stream tells of a change of the head, in order. A rewind is told as a reorganization: the
 * standard has no word for a chain that goes back without a new block.
 */
export function headEvents(chain: ConsensusChain, change: HeadChange): routes.events.BeaconEvent[] {
  const { kind, block, previous } = change
  switch (kind) {
    case 'extended':
      return [blockEvent(block), headEvent(chain, block), ...finalizedEvents(chain, block)]
    case 'reorganized': {
      const ancestor = parentOf(chain, block)
      const reorg = reorgEvent(change, ancestor)
      return [blockEvent(block), headEvent(chain, block), reorg, ...finalizedEvents(chain, block)]
    }
    case 'rewound':
      if (block.root === previous.root) return []
      return [headEvent(chain, block), reorgEvent(change, block)]
  }
}

function blockEvent({ slot, root }: ChainBlock): routes.events.BeaconEvent {
  return { type: EventType.block, message: { slot, block: root, executionOptimistic: false } }
}

function headEvent(chain: ConsensusChain, block: ChainBlock): routes.events.BeaconEvent {
  const { slot, root, stateRoot } = block
  const epoch = epochOf(block)
  return {
    type: EventType.head,
    message: {
      slot,
      block: root,
      state: stateRoot,
      epochTransition: epoch > epochOf(parentOf(chain, block)),
      previousDutyDependentRoot: dependentRoot(chain, epoch - 1),
      currentDutyDependentRoot: dependentRoot(chain, epoch),
      executionOptimistic: false,
    },
  }
}

function reorgEvent(
  { block, previous }: HeadChange,
  ancestor: ChainBlock,
): routes.events.BeaconEvent {
  return {
    type: EventType.chainReorg,
    message: {
      slot: block.slot,
      depth: previous.slot - ancestor.slot,
      oldHeadBlock: previous.root,
      newHeadBlock: block.root,
      oldHeadState: previous.stateRoot,
      newHeadState: block.stateRoot,
      epoch: epochOf(block),
      executionOptimistic: false,
    },
  }
}

/** The finalized checkpoint, if this block moved it. */
function finalizedEvents(chain: ConsensusChain, block: ChainBlock): routes.events.BeaconEvent[] {
  const { epoch, root } = chain.state.finalizedCheckpoint
  const before = chain.history.postState(parentOf(chain, block))?.finalizedCheckpoint.epoch
  if (before !== undefined && epoch <= before) return []

  const rootHex: Hex = bytesToHex(root)
  const final = chain.history.blockByRoot(rootHex)
  if (final === undefined) return []
  const message = { block: rootHex, state: final.stateRoot, epoch, executionOptimistic: false }
  return [{ type: EventType.finalizedCheckpoint, message }]
}

/** Genesis is its own. */
function parentOf({ history }: ConsensusChain, block: ChainBlock): ChainBlock {
  return history.blockByRoot(block.parentRoot) ?? history.genesis
}

function epochOf({ slot }: ChainBlock): number {
  return Math.floor(slot / SLOTS_PER_EPOCH)
}
