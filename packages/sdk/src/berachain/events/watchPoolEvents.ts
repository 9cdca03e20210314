import type { Client } from 'viem'
import { watchEvents } from '../../events/watchEvents.ts'
import { getPoolEvents } from './getPoolEvents.ts'

/**
 * What happens to a pool from now on, or from a block on. A block of Berachain is final.
 * @example
 * const unwatch = watchPoolEvents(client, {
 *   contracts,
 *   withdrawalVault,
 *   pubkey,
 *   onEvents: (events) => events.map(({ eventName }) => eventName),
 * })
 * unwatch()
 */
export function watchPoolEvents(
  client: Client,
  { contracts, withdrawalVault, pubkey, ...watch }: watchPoolEvents.Parameters,
): watchPoolEvents.ReturnType {
  const pool = { contracts, withdrawalVault, pubkey }
  const read = (range: watchEvents.Range) => getPoolEvents(client, { ...pool, ...range })
  return watchEvents(client, { watch, read })
}

export declare namespace watchPoolEvents {
  type Parameters = Omit<getPoolEvents.Parameters, 'fromBlock' | 'toBlock'> &
    watchEvents.Watch<getPoolEvents.PoolEvent>
  /** Stops it. */
  type ReturnType = () => void
}
