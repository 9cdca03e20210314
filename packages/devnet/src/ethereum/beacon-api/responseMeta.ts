import '../setup.ts'
import { ForkName } from '@lodestar/params'
import type { ConsensusChain } from '../consensus/ConsensusChain.ts'
import { isFinalized } from './resolveIds.ts'

/** What a response says about the slot that it shows. The chain executes every payload it has. */
export function metaOf(chain: ConsensusChain, slot: number) {
  return { executionOptimistic: false, finalized: isFinalized(chain, slot) }
}

/** The same with the fork, for responses whose form depends on it. */
export function versionedMetaOf(chain: ConsensusChain, slot: number) {
  return { ...metaOf(chain, slot), version: ForkName.fulu } as const
}
