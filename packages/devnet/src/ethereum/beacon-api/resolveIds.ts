import '../setup.ts'
import { ApiError } from '@lodestar/api/server'
import type { CachedBeaconStateFulu } from '@lodestar/state-transition'
import { processSlots } from '@lodestar/state-transition'
import { bytesToHex, type Hex, isHex } from 'viem'
import type { ChainBlock } from '../consensus/BlockHistory.ts'
import type { ConsensusChain } from '../consensus/ConsensusChain.ts'

/** A state and the newest block it contains. */
export type ResolvedState = { state: CachedBeaconStateFulu; block: ChainBlock }

/**
 * The block that a block id of the Beacon API names: head, finalized, genesis, a slot or a block root.
 * @throws ApiError 400 if the id is none of these, 404 if no such block is known.
 */
export function resolveBlock(chain: ConsensusChain, id: string | number): ChainBlock {
  const parsed = parseId(id, 'block')
  const block =
    typeof parsed === 'number'
      ? chain.history.blockAtSlot(parsed)
      : isHex(parsed)
        ? chain.history.blockByRoot(parsed)
        : namedBlock(chain, parsed)
  if (block === undefined) throw new ApiError(404, `No block for block id ${id}`)
  return block
}

/**
 * The state that a state id of the Beacon API names: as for blocks, plus `justified`, and by state root. A
 * slot without a block gives the state of the block before it, led to that slot.
 * @throws ApiError 400 if the id is malformed, 404 if the state is unknown or too old to be kept.
 */
export function resolveState(chain: ConsensusChain, id: string | number): ResolvedState {
  const parsed = parseId(id, 'state')
  if (typeof parsed === 'number') return stateAtSlot(chain, parsed)

  const block = isHex(parsed) ? chain.history.blockByStateRoot(parsed) : namedBlock(chain, parsed)
  const state = block && chain.history.postState(block)
  if (block === undefined || state === undefined)
    throw new ApiError(
      404,
      `No state for state id ${id}: it is unknown, or older than the states that are kept; ask for head or finalized`,
    )
  return { state, block }
}

/** Whether everything up to `slot` is final. */
export function isFinalized(chain: ConsensusChain, slot: number): boolean {
  return slot <= namedBlock(chain, 'finalized').slot
}

type Name = 'head' | 'genesis' | 'finalized' | 'justified'
const names: readonly string[] = ['head', 'genesis', 'finalized', 'justified'] satisfies Name[]

function parseId(id: string | number, kind: 'block' | 'state'): number | Hex | Name {
  const text = String(id)
  if (/^\d+$/.test(text) && Number.isSafeInteger(Number(text))) return Number(text)
  if (/^0x[0-9a-fA-F]{64}$/.test(text)) return text.toLowerCase() as Hex
  // A block id has no justified form.
  if (names.includes(text) && !(kind === 'block' && text === 'justified')) return text as Name
  throw new ApiError(400, `Invalid ${kind} id ${text}`)
}

function namedBlock(chain: ConsensusChain, name: Name): ChainBlock {
  switch (name) {
    case 'head':
      return chain.head
    case 'genesis':
      return chain.history.genesis
    case 'finalized':
      return checkpointBlock(chain, chain.state.finalizedCheckpoint.root)
    case 'justified':
      return checkpointBlock(chain, chain.state.currentJustifiedCheckpoint.root)
  }
}

/** Before the first checkpoint its root is zero, and genesis stands for it. */
function checkpointBlock(chain: ConsensusChain, root: Uint8Array): ChainBlock {
  return chain.history.blockByRoot(bytesToHex(root)) ?? chain.history.genesis
}

function stateAtSlot(chain: ConsensusChain, slot: number): ResolvedState {
  const block = slot <= chain.head.slot ? chain.history.blockAtOrBefore(slot) : undefined
  const post = block && chain.history.postState(block)
  if (block === undefined || post === undefined)
    throw new ApiError(
      404,
      `No state for slot ${slot}: it is to come, or older than the states that are kept; ask for head or finalized`,
    )
  if (block.slot === slot) return { state: post, block }
  const state = processSlots(post, slot, { dontTransferCache: true })
  return { state: state as CachedBeaconStateFulu, block }
}
