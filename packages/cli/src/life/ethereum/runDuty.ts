import type { PoolAddresses } from '@millpond/sdk/ethereum'
import type { Hash } from 'viem'
import { DutyFailedError } from '../errors.ts'
import { tryDuty } from './tryDuty.ts'
import type { World } from './World.ts'

/** Runs one duty of the keeper and expects it to send. */
export async function runDuty(world: World, pool: PoolAddresses, name: string): Promise<Hash> {
  const result = await tryDuty(world, pool, name)
  if (result?.kind !== 'sent') throw new DutyFailedError({ duty: name, result })
  return result.hash
}
