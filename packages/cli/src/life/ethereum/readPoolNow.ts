import { type PoolAddresses, readPoolSnapshot } from '@millpond/sdk/ethereum'
import type { World } from './World.ts'

/** The whole pool at the newest block. */
export function readPoolNow({ client, fromBlock }: World, pool: PoolAddresses) {
  return readPoolSnapshot(client, { pool, block: 'latest', fromBlock })
}
