import '../setup.ts'
import {
  type CachedBeaconStateFulu,
  createCachedBeaconState,
  type PubkeyCache,
} from '@lodestar/state-transition'
import { ssz } from '@lodestar/types'

/**
 * The same state with caches of its own, but for `pubkeyCache`. The library shares one map from public keys to validator indices
 * among all states of a chain and only ever adds to it, which is right as long as indices never change.
 * They do when a chain is led back behind its finalized epoch: then another key may get an index.
 */
export function withFreshCaches(
  state: CachedBeaconStateFulu,
  pubkeyCache: PubkeyCache,
): CachedBeaconStateFulu {
  return createCachedBeaconState(ssz.fulu.BeaconState.getViewDU(state.node), {
    config: state.config,
    pubkeyCache,
  })
}
