import { bytesToHex } from 'viem'
import { ReorgTooDeepError } from '../../errors.ts'
import type { ChainBlock } from './BlockHistory.ts'
import type { ConsensusChain } from './ConsensusChain.ts'

/**
 * The block `depth` blocks before the head.
 * @throws ReorgTooDeepError if one of the blocks after it is final, or if its state is not kept.
 */
export function findAncestor(chain: ConsensusChain, depth: number): ChainBlock {
  const { history, state } = chain
  const finalRoot = bytesToHex(state.finalizedCheckpoint.root)
  const finalBlock = history.blockByRoot(finalRoot) ?? history.genesis

  let block = chain.head
  for (let passed = 0; passed < depth; passed++) {
    const parent = history.blockByRoot(block.parentRoot)
    if (block.slot <= finalBlock.slot || parent === undefined)
      throw new ReorgTooDeepError({ depth, possible: passed })
    block = parent
  }
  if (history.postState(block) === undefined) throw new ReorgTooDeepError({ depth, possible: 0 })
  return block
}
