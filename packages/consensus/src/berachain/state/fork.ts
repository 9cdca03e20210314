import { UnsupportedForkError } from '../../ethereum/errors.ts'

/** Forks of BeaconKit whose state layout is known. */
export type BeaconKitFork = 'deneb' | 'electra' | 'fulu'

// Deneb1 and Electra1 change rules, not the layout.
const forks: Readonly<Record<string, BeaconKitFork>> = {
  deneb: 'deneb',
  deneb1: 'deneb',
  electra: 'electra',
  electra1: 'electra',
  fulu: 'fulu',
  '0x04000000': 'deneb',
  '0x04010000': 'deneb',
  '0x05000000': 'electra',
  '0x05010000': 'electra',
  '0x06000000': 'fulu',
}

/**
 * The layout of a fork, by its name or by its four-byte version.
 * @throws {UnsupportedForkError} for every other fork: a new one may move fields.
 */
export function toBeaconKitFork(nameOrVersion: string): BeaconKitFork {
  const key = nameOrVersion.toLowerCase()
  const fork = Object.hasOwn(forks, key) ? forks[key] : undefined
  if (fork) return fork
  throw new UnsupportedForkError({ fork: nameOrVersion, supported: Object.keys(forks) })
}
