import '../setup.ts'
import { ApiError } from '@lodestar/api/server'
import type { CachedBeaconStateFulu } from '@lodestar/state-transition'
import { computeSyncPeriodAtEpoch } from '@lodestar/state-transition'

/**
 * Validator indices of the sync committee of `epoch`, one per seat.
 * @throws ApiError 400 if `epoch` is outside the state's sync period and the next one.
 */
export function syncCommitteeAt(state: CachedBeaconStateFulu, epoch: number): number[] {
  const ahead = computeSyncPeriodAtEpoch(epoch) - state.epochCtx.syncPeriod
  if (ahead === 0 || ahead === 1)
    return Array.from(state.epochCtx.getIndexedSyncCommitteeAtEpoch(epoch).validatorIndices)
  throw new ApiError(
    400,
    `A state of epoch ${state.epochCtx.epoch} knows no sync committee of epoch ${epoch}`,
  )
}
