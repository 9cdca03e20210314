import { createKeeperTasks } from '@millpond/keeper'
import { createSender, type PoolAddresses } from '@millpond/sdk'
import type { Hash } from 'viem'
import { DutyFailedError } from './errors.ts'
import type { World } from './World.ts'

/** Most wei that the keeper pays for one exit request. */
const maxFee = 10n ** 12n

/** Runs one duty of the keeper and expects it to send. */
export async function runDuty(world: World, pool: PoolAddresses, name: string): Promise<Hash> {
  const { client, beacon, fromBlock, people } = world
  const sender = createSender(people.keeper, { isDryRun: false })
  const tasks = createKeeperTasks({ client, beacon, pool, fromBlock, sender, maxFee })
  const result = await tasks.find((task) => task.name === name)?.run({ signal: world.signal })
  if (result?.kind !== 'sent') throw new DutyFailedError({ duty: name, result })
  return result.hash
}
