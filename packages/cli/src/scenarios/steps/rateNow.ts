import { readRate } from '@millpond/sdk/ethereum'
import type { OpenPool, World } from '../../life/ethereum/World.ts'

/** Wei that 1e18 share units are worth at the newest block. */
export async function rateNow({ client }: World, { pool }: OpenPool): Promise<bigint> {
  const answer = await readRate(client, { pool })
  if (answer.kind === 'unknown') throw new RangeError(answer.reason)
  return answer.rate
}
