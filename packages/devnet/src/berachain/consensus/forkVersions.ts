import type { RuleFork } from './BeaconKitParameters.ts'

/** The four bytes that name each fork in a state. */
export const forkVersions: Readonly<Record<RuleFork, Uint8Array>> = {
  deneb: Uint8Array.of(4, 0, 0, 0),
  deneb1: Uint8Array.of(4, 1, 0, 0),
  electra: Uint8Array.of(5, 0, 0, 0),
  electra1: Uint8Array.of(5, 1, 0, 0),
  fulu: Uint8Array.of(6, 0, 0, 0),
}
