import '../setup.ts'
import type { BeaconApiMethods } from '@lodestar/api/beacon/server'
import { ApiError } from '@lodestar/api/server'
import { SLOTS_PER_EPOCH } from '@lodestar/params'
import type { CachedBeaconStateFulu } from '@lodestar/state-transition'
import type { ConsensusChain } from '../consensus/ConsensusChain.ts'
import { dependentRoot } from './dependentRoot.ts'
import { resolveState } from './resolveIds.ts'
import { syncCommitteeAt } from './syncCommitteeAt.ts'

type Methods = Partial<BeaconApiMethods['validator']>

/** The `validator` routes that read: duties and liveness. The chain signs for itself, so none is written. */
export function validatorMethods(chain: ConsensusChain): Methods {
  return {
    async getAttesterDuties({ epoch, indices }) {
      const state = stateOfEpoch(chain, epoch)
      requireValidators(state, indices)
      const duties = state.epochCtx.getCommitteeAssignments(epoch, indices).values()
      const data = [...duties].map((duty) => ({
        ...duty,
        pubkey: pubkeyOf(state, duty.validatorIndex),
      }))
      return { data, meta: metaAfter(chain, epoch - 1) }
    },
    // The first version names the root that duties depended on before proposers were known an epoch ahead.
    getProposerDuties: async ({ epoch }) => ({
      data: proposerDuties(chain, epoch),
      meta: metaAfter(chain, epoch),
    }),
    getProposerDutiesV2: async ({ epoch }) => ({
      data: proposerDuties(chain, epoch),
      meta: metaAfter(chain, epoch - 1),
    }),
    async getSyncCommitteeDuties({ epoch, indices }) {
      const { state } = chain
      requireValidators(state, indices)
      const data = syncDuties(state, epoch, indices)
      return { data, meta: { executionOptimistic: false } }
    },
    async getLiveness({ epoch, indices }) {
      const { state } = chain
      requireValidators(state, indices)
      const participation = participationOf(state, epoch)
      return { data: indices.map((index) => ({ index, isLive: participation.get(index) !== 0 })) }
    },
  }
}

/** A state that knows the committees and proposers of `epoch`. @throws ApiError 400, 404 */
function stateOfEpoch(chain: ConsensusChain, epoch: number): CachedBeaconStateFulu {
  const now = chain.state.epochCtx.epoch
  if (epoch > now + 1)
    throw new ApiError(400, `Duties of epoch ${epoch} are not known in epoch ${now}`)
  if (epoch >= now) return chain.state
  return resolveState(chain, epoch * SLOTS_PER_EPOCH + SLOTS_PER_EPOCH - 1).state
}

function proposerDuties(chain: ConsensusChain, epoch: number) {
  const state = stateOfEpoch(chain, epoch)
  const offset = (epoch - state.epochCtx.epoch) * SLOTS_PER_EPOCH
  return state.proposerLookahead
    .getAll()
    .slice(offset, offset + SLOTS_PER_EPOCH)
    .map((validatorIndex, position) => ({
      slot: epoch * SLOTS_PER_EPOCH + position,
      validatorIndex,
      pubkey: pubkeyOf(state, validatorIndex),
    }))
}

function syncDuties(state: CachedBeaconStateFulu, epoch: number, indices: readonly number[]) {
  const seats = new Map<number, number[]>()
  for (const [seat, index] of syncCommitteeAt(state, epoch).entries())
    seats.set(index, [...(seats.get(index) ?? []), seat])
  return [...new Set(indices)].flatMap((validatorIndex) => {
    const validatorSyncCommitteeIndices = seats.get(validatorIndex)
    if (validatorSyncCommitteeIndices === undefined) return []
    const pubkey = pubkeyOf(state, validatorIndex)
    return [{ pubkey, validatorIndex, validatorSyncCommitteeIndices }]
  })
}

function participationOf(state: CachedBeaconStateFulu, epoch: number) {
  const now = state.epochCtx.epoch
  if (epoch === now) return state.currentEpochParticipation
  if (epoch === now - 1) return state.previousEpochParticipation
  throw new ApiError(400, `Liveness is known for epochs ${Math.max(0, now - 1)} and ${now} only`)
}

function requireValidators(state: CachedBeaconStateFulu, indices: readonly number[]): void {
  const { length } = state.validators
  const strange = indices.find((index) => !Number.isInteger(index) || index < 0 || index >= length)
  if (strange !== undefined) throw new ApiError(400, `No validator ${strange}`)
}

function pubkeyOf(state: CachedBeaconStateFulu, index: number): Uint8Array {
  return state.validators.getReadonly(index).pubkey
}

function metaAfter(chain: ConsensusChain, epoch: number) {
  return { executionOptimistic: false, dependentRoot: dependentRoot(chain, epoch) }
}
