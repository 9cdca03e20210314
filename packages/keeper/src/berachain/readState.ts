import { readPoolState } from '@millpond/sdk/berachain'
import type { BerachainDependencies } from './BerachainDependencies.ts'

/** The pool at the newest block. */
export function readState({ client, system, pool }: BerachainDependencies) {
  const { withdrawalVault } = system
  return readPoolState(client, { ...pool, withdrawalVault })
}
