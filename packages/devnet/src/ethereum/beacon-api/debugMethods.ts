import '../setup.ts'
import type { BeaconApiMethods } from '@lodestar/api/beacon/server'
import type { ConsensusChain } from '../consensus/ConsensusChain.ts'
import { resolveBlock, resolveState } from './resolveIds.ts'
import { versionedMetaOf } from './responseMeta.ts'

/** The `debug` routes: whole states, as SSZ or JSON, and the heads, of which there is one. */
export function debugMethods(chain: ConsensusChain): Partial<BeaconApiMethods['debug']> {
  return {
    async getStateV2({ stateId }, context) {
      const { state } = resolveState(chain, stateId)
      const meta = versionedMetaOf(chain, state.slot)
      return { data: context?.returnBytes ? state.serialize() : state.toValue(), meta }
    },
    async getDebugChainHeadsV2() {
      const { slot, root } = chain.head
      return { data: [{ slot, root, executionOptimistic: false }] }
    },
    // No block of this chain carries blobs.
    async getDebugDataColumnSidecars({ blockId }) {
      const { slot } = resolveBlock(chain, blockId)
      return { data: [], meta: versionedMetaOf(chain, slot) }
    },
  }
}
