import type { Client } from 'viem'
import { watchEvents } from '../../events/watchEvents.ts'
import { getPoolEvents } from './getPoolEvents.ts'

/**
 * What happens to a pool from now on, or from a block on. A block may still be replaced: ask for
 * confirmations where that matters.
 * @example
 * const unwatch = watchPoolEvents(client, {
 *   pool,
 *   onEvents: (events) => events.map(({ eventName }) => eventName),
 * })
 * unwatch()
 */
export function watchPoolEvents(
  client: Client,
  { pool, ...watch }: watchPoolEvents.Parameters,
): watchPoolEvents.ReturnType {
  return watchEvents(client, { watch, read: (range) => getPoolEvents(client, { pool, ...range }) })
}

export declare namespace watchPoolEvents {
  type Parameters = Pick<getPoolEvents.Parameters, 'pool'> &
    watchEvents.Watch<getPoolEvents.PoolEvent>
  /** Stops it. */
  type ReturnType = () => void
}
