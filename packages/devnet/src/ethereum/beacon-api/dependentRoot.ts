import '../setup.ts'
import { SLOTS_PER_EPOCH } from '@lodestar/params'
import type { Hex } from 'viem'
import type { ConsensusChain } from '../consensus/ConsensusChain.ts'

/**
 * The root of the last block before `epoch`: what the duties fixed by then depend on. The head's while the
 * epoch is to come; genesis for the first epoch and for blocks too old to be remembered.
 */
export function dependentRoot(chain: ConsensusChain, epoch: number): Hex {
  const { history } = chain
  const block = epoch <= 0 ? undefined : history.blockAtOrBefore(epoch * SLOTS_PER_EPOCH - 1)
  return (block ?? history.genesis).root
}
