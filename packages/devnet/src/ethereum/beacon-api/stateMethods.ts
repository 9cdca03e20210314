import '../setup.ts'
import type { BeaconApiMethods } from '@lodestar/api/beacon/server'
import { ApiError } from '@lodestar/api/server'
import { EPOCHS_PER_HISTORICAL_VECTOR } from '@lodestar/params'
import type { CachedBeaconStateFulu } from '@lodestar/state-transition'
import { getRandaoMix } from '@lodestar/state-transition'
import type { ConsensusChain } from '../consensus/ConsensusChain.ts'
import { resolveState } from './resolveIds.ts'
import { metaOf, versionedMetaOf } from './responseMeta.ts'

type Args = { stateId: string | number }

/** The routes that read one part of a state. */
export function stateMethods(chain: ConsensusChain): Partial<BeaconApiMethods['beacon']> {
  const read = <data>({ stateId }: Args, part: (state: CachedBeaconStateFulu) => data) => {
    const { state } = resolveState(chain, stateId)
    return { data: part(state), meta: metaOf(chain, state.slot) }
  }
  const readVersioned = <data>({ stateId }: Args, part: (state: CachedBeaconStateFulu) => data) => {
    const { state } = resolveState(chain, stateId)
    return { data: part(state), meta: versionedMetaOf(chain, state.slot) }
  }
  return {
    getStateRoot: async (args) => read(args, (state) => ({ root: state.hashTreeRoot() })),
    getStateFork: async (args) => read(args, (state) => state.fork.toValue()),
    getStateFinalityCheckpoints: async (args) =>
      read(args, (state) => ({
        previousJustified: state.previousJustifiedCheckpoint.toValue(),
        currentJustified: state.currentJustifiedCheckpoint.toValue(),
        finalized: state.finalizedCheckpoint.toValue(),
      })),
    getStateRandao: async (args) =>
      read(args, (state) => ({ randao: randaoMixOf(state, args.epoch) })),
    getPendingDeposits: async (args) =>
      readVersioned(args, (state) => state.pendingDeposits.toValue()),
    getPendingPartialWithdrawals: async (args) =>
      readVersioned(args, (state) => state.pendingPartialWithdrawals.toValue()),
    getPendingConsolidations: async (args) =>
      readVersioned(args, (state) => state.pendingConsolidations.toValue()),
    getProposerLookahead: async (args) =>
      readVersioned(args, (state) => state.proposerLookahead.toValue()),
  }
}

function randaoMixOf(state: CachedBeaconStateFulu, epoch = state.epochCtx.epoch): Uint8Array {
  const newest = state.epochCtx.epoch
  if (epoch <= newest && epoch > newest - EPOCHS_PER_HISTORICAL_VECTOR)
    return getRandaoMix(state, epoch)
  throw new ApiError(400, `The state of epoch ${newest} has no randao mix of epoch ${epoch}`)
}
