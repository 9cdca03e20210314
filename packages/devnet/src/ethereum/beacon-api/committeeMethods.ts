import '../setup.ts'
import type { BeaconApiMethods } from '@lodestar/api/beacon/server'
import { ApiError } from '@lodestar/api/server'
import { SLOTS_PER_EPOCH, SYNC_COMMITTEE_SIZE, SYNC_COMMITTEE_SUBNET_COUNT } from '@lodestar/params'
import type { CachedBeaconStateFulu } from '@lodestar/state-transition'
import type { ConsensusChain } from '../consensus/ConsensusChain.ts'
import { resolveState } from './resolveIds.ts'
import { metaOf } from './responseMeta.ts'
import { syncCommitteeAt } from './syncCommitteeAt.ts'

const seatsPerSubnet = SYNC_COMMITTEE_SIZE / SYNC_COMMITTEE_SUBNET_COUNT

/** The routes about who attests and who signs in the sync committee. */
export function committeeMethods(chain: ConsensusChain): Partial<BeaconApiMethods['beacon']> {
  return {
    async getEpochCommittees({ stateId, ...filter }) {
      const { state } = resolveState(chain, stateId)
      return { data: committeesOf(state, filter), meta: metaOf(chain, state.slot) }
    },
    async getEpochSyncCommittees({ stateId, epoch }) {
      const { state } = resolveState(chain, stateId)
      const validators = syncCommitteeAt(state, epoch ?? state.epochCtx.epoch)
      const validatorAggregates = Array.from({ length: SYNC_COMMITTEE_SUBNET_COUNT }, (_, subnet) =>
        validators.slice(subnet * seatsPerSubnet, (subnet + 1) * seatsPerSubnet),
      )
      return { data: { validators, validatorAggregates }, meta: metaOf(chain, state.slot) }
    },
  }
}

type Filter = { epoch?: number; index?: number; slot?: number }

function committeesOf(state: CachedBeaconStateFulu, filter: Filter) {
  const { epoch = state.epochCtx.epoch } = filter
  const shuffling = state.epochCtx.getShufflingAtEpochOrNull(epoch)
  if (shuffling === null)
    throw new ApiError(
      400,
      `A state of epoch ${state.epochCtx.epoch} knows no committees of epoch ${epoch}`,
    )
  if (filter.slot !== undefined && Math.floor(filter.slot / SLOTS_PER_EPOCH) !== epoch)
    throw new ApiError(400, `Slot ${filter.slot} is not in epoch ${epoch}`)

  return shuffling.committees
    .flatMap((committees, offset) =>
      committees.map((validators, index) => ({
        index,
        slot: epoch * SLOTS_PER_EPOCH + offset,
        validators: Array.from(validators),
      })),
    )
    .filter(({ slot }) => filter.slot === undefined || slot === filter.slot)
    .filter(({ index }) => filter.index === undefined || index === filter.index)
}
