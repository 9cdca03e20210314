import { type BeaconKitFork, toBeaconKitFork } from '@millpond/consensus'
import type { BerachainNetwork } from '@millpond/networks'

/** The fork that a block of this time, in seconds, belongs to: where a state's fields are. */
export function forkAt(
  { forks }: Pick<BerachainNetwork, 'forks'>,
  timestampSeconds: bigint,
): BeaconKitFork {
  const { deneb, deneb1, electra, electra1, fulu } = forks
  const active = [fulu, electra1, electra, deneb1].find(
    ({ activation }) => activation.kind === 'genesis' || activation.timeSeconds <= timestampSeconds,
  )
  return toBeaconKitFork((active ?? deneb).version)
}
