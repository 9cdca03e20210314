import '../setup.ts'
import { bytesToHex } from 'viem'
import type { ConsensusChain } from './ConsensusChain.ts'

/** Numbers of the execution blocks that are justified and final at the head; 0 before the first one is. */
export function readFinality({ state, history }: Pick<ConsensusChain, 'state' | 'history'>): {
  justified: number
  finalized: number
} {
  const numberOf = (root: Uint8Array) =>
    history.blockByRoot(bytesToHex(root))?.executionBlockNumber ?? 0
  return {
    justified: numberOf(state.currentJustifiedCheckpoint.root),
    finalized: numberOf(state.finalizedCheckpoint.root),
  }
}
