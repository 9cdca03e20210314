import type { BerachainNetwork } from '@millpond/networks'
import { type BeaconKitFork, toBeaconKitFork } from './fork.ts'

/**
 * The fork whose layout the state of a block has, by the block's time: forks switch by time, each is in
 * force from then on.
 */
export function forkAt(
  { forks }: Pick<BerachainNetwork, 'forks'>,
  timestampSeconds: bigint,
): BeaconKitFork {
  const { deneb, deneb1, electra, electra1, fulu } = forks
  const newest = [fulu, electra1, electra, deneb1].find(
    ({ activation }) => activation.kind === 'genesis' || activation.timeSeconds <= timestampSeconds,
  )
  return toBeaconKitFork((newest ?? deneb).version)
}
