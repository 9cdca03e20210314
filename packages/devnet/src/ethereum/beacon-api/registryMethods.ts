import '../setup.ts'
import type { BeaconApiMethods } from '@lodestar/api/beacon/server'
import { ApiError } from '@lodestar/api/server'
import type { ConsensusChain } from '../consensus/ConsensusChain.ts'
import { resolveState } from './resolveIds.ts'
import { metaOf } from './responseMeta.ts'
import { findValidator, validatorView, validatorViews } from './validatorViews.ts'

/** The routes that read validators of a state. */
export function registryMethods(chain: ConsensusChain): Partial<BeaconApiMethods['beacon']> {
  const list = async ({ stateId, validatorIds, statuses }: Filter) => {
    const { state } = resolveState(chain, stateId)
    const data = validatorViews({ state, ids: validatorIds, statuses })
    return { data, meta: metaOf(chain, state.slot) }
  }
  const balances = async (filter: Filter) => {
    const { data, meta } = await list(filter)
    return { data: data.map(({ index, balance }) => ({ index, balance })), meta }
  }
  return {
    getStateValidators: list,
    postStateValidators: list,
    getStateValidatorBalances: balances,
    postStateValidatorBalances: balances,
    async postStateValidatorIdentities(filter) {
      const { data, meta } = await list(filter)
      const identities = data.map(({ index, validator: { pubkey, activationEpoch } }) => ({
        index,
        pubkey,
        activationEpoch,
      }))
      return { data: identities, meta }
    },
    async getStateValidator({ stateId, validatorId }) {
      const { state } = resolveState(chain, stateId)
      const index = findValidator(state, validatorId)
      if (index === undefined) throw new ApiError(404, `No validator ${validatorId}`)
      return { data: validatorView(state, index), meta: metaOf(chain, state.slot) }
    },
  }
}

type Filter = {
  stateId: string | number
  validatorIds?: (string | number)[]
  statuses?: string[]
}
