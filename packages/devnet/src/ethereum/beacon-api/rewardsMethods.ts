import '../setup.ts'
import type { BeaconApiMethods } from '@lodestar/api/beacon/server'
import { ApiError } from '@lodestar/api/server'
import { type CachedBeaconStateFulu, computeSyncCommitteeRewards } from '@lodestar/state-transition'
import type { BlockMaking, ChainBlock } from '../consensus/BlockHistory.ts'
import type { ConsensusChain } from '../consensus/ConsensusChain.ts'
import { attestationRewards } from './attestationRewards.ts'
import { blockRewards } from './blockRewards.ts'
import { epochEndState } from './epochEndState.ts'
import { resolveBlock } from './resolveIds.ts'
import { metaOf } from './responseMeta.ts'
import { findValidator } from './validatorViews.ts'

/**
 * The routes about what consensus paid, in gwei. In both modes they tell what the state transition did;
 * what fast mode books for slots that it skips belongs to no block, so no block shows it.
 */
export function rewardsMethods(chain: ConsensusChain): Partial<BeaconApiMethods['beacon']> {
  return {
    async getAttestationsRewards({ epoch, validatorIds }) {
      const state = epochEndState(chain, epoch + 1)
      const includes = filterOf(state, validatorIds)
      const { idealRewards, totalRewards } = attestationRewards(state)
      const data = {
        idealRewards,
        totalRewards: totalRewards.filter(({ validatorIndex }) => includes(validatorIndex)),
      }
      return { data, meta: metaOf(chain, state.slot) }
    },
    async getSyncCommitteeRewards({ blockId, validatorIds }) {
      const { block, state } = resolveMade(chain, blockId)
      const includes = filterOf(state, validatorIds)
      const { message } = block.signedBlock
      // Committee and rates are the same before and after the block.
      const all = await computeSyncCommitteeRewards(
        chain.config as CachedBeaconStateFulu['config'],
        state.epochCtx.pubkeyCache,
        message,
        state,
      )
      const data = all.filter(({ validatorIndex }) => includes(validatorIndex))
      return { data, meta: metaOf(chain, block.slot) }
    },
    async getBlockRewards({ blockId }) {
      const { block, state, making } = resolveMade(chain, blockId)
      return { data: blockRewards({ block, state, making }), meta: metaOf(chain, block.slot) }
    },
  }
}

type Made = { block: ChainBlock; state: CachedBeaconStateFulu; making: BlockMaking }

function resolveMade(chain: ConsensusChain, blockId: string | number): Made {
  const block = resolveBlock(chain, blockId)
  if (block.slot === 0) throw new ApiError(404, 'Nobody made the block of slot 0')
  const state = chain.history.postState(block)
  const making = chain.history.making(block)
  if (state !== undefined && making !== undefined) return { block, state, making }
  throw new ApiError(404, `The state of block ${block.root} is older than the states that are kept`)
}

/** Which validators a request asks about; all of them without a list. @throws ApiError 400, 404 */
function filterOf(
  state: CachedBeaconStateFulu,
  ids: readonly (string | number)[] = [],
): (validatorIndex: number) => boolean {
  if (ids.length === 0) return () => true
  const indices = new Set(
    ids.map((id) => {
      const index = findValidator(state, id)
      if (index === undefined) throw new ApiError(404, `No validator ${id}`)
      return index
    }),
  )
  return (validatorIndex) => indices.has(validatorIndex)
}
