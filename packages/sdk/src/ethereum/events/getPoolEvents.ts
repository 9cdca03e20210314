import type { Client } from 'viem'
import type { EventsOf } from '../../events/EventsOf.ts'
import { readEvents } from '../../events/readEvents.ts'
import type { PoolAddresses } from '../types/PoolAddresses.ts'
import { poolEventsAbi } from './poolEventsAbi.ts'

/**
 * What happened to a pool in a range of blocks, in order. Throws `LogsUnavailableError` when a part
 * of the range cannot be read.
 * @example
 * const events = await getPoolEvents(client, { pool, fromBlock, toBlock })
 * const deposits = events.filter(({ eventName }) => eventName === 'Deposited')
 */
export async function getPoolEvents(
  client: Client,
  { pool, fromBlock, toBlock }: getPoolEvents.Parameters,
): Promise<getPoolEvents.ReturnType> {
  return readEvents(client, { abis: poolEventsAbi, addresses: pool, fromBlock, toBlock })
}

export declare namespace getPoolEvents {
  type Parameters = {
    pool: PoolAddresses
    fromBlock: bigint
    /** Last block, included. */
    toBlock: bigint
  }
  /** Comparing `eventName` with a name types `args`. */
  type PoolEvent = EventsOf<typeof poolEventsAbi>
  type ReturnType = PoolEvent[]
}
