import { type BeaconKitFork, toBeaconKitFork } from '@millpond/consensus'
import type { BerachainNetwork } from '@millpond/networks'

/** The state layout of the block of a time: forks switch by time, each names the layout from then on. */
export function forkAt({ forks }: Pick<BerachainNetwork, 'forks'>, seconds: bigint): BeaconKitFork {
  const inOrder = [forks.deneb, forks.deneb1, forks.electra, forks.electra1, forks.fulu]
  const reached = inOrder.filter(
    ({ activation }) => activation.kind === 'genesis' || activation.timeSeconds <= seconds,
  )
  const { version } = reached.at(-1) ?? forks.deneb
  return toBeaconKitFork(version)
}
