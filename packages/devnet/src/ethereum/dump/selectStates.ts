import '../setup.ts'
import { SLOTS_PER_EPOCH } from '@lodestar/params'
import { G2_POINT_AT_INFINITY } from '@lodestar/state-transition'
import type { ChainBlock } from '../consensus/BlockHistory.ts'
import type { ConsensusChain } from '../consensus/ConsensusChain.ts'

/** How many of the newest states of blocks of fast mode a dump has: each costs 20 MB when it is loaded. */
const newestStates = 16

/** The kept blocks from the finalized one to the head, oldest first. */
export function blocksSinceFinality(chain: ConsensusChain): ChainBlock[] {
  const { history, state } = chain
  const finalizedSlot = state.finalizedCheckpoint.epoch * SLOTS_PER_EPOCH
  const blocks: ChainBlock[] = []
  let block: ChainBlock | undefined = history.head
  while (block !== undefined) {
    blocks.push(block)
    if (block.slot <= finalizedSlot) break
    block = history.blockByRoot(block.parentRoot)
  }
  return blocks.reverse()
}

/**
 * The blocks whose post-states a dump must hold: finalized, justified, head, and the newest ones that were
 * made in fast mode. Those of real blocks follow from executing them again.
 */
export function selectStates(chain: ConsensusChain): ChainBlock[] {
  const { history, state } = chain
  const since = blocksSinceFinality(chain)
  const justifiedSlot = state.currentJustifiedCheckpoint.epoch * SLOTS_PER_EPOCH
  const fast = since.filter((block) => !isRealBlock(block)).slice(-newestStates)
  const chosen = [since[0], history.blockAtOrBefore(justifiedSlot), ...fast, history.head]
  const unique = new Set(chosen.filter((block) => block !== undefined))
  // Genesis has a file of its own.
  unique.delete(history.genesis)
  return [...unique]
}

/** Whether the block's signature was made, so that its post-state is that of its parent and nothing else. */
export function isRealBlock(block: ChainBlock): boolean {
  const { signature } = block.signedBlock
  return Buffer.compare(signature, G2_POINT_AT_INFINITY) !== 0 && signature.some((byte) => byte > 0)
}
