import { createKeeperTasks } from '@millpond/keeper'
import { createSender } from '@millpond/sdk'
import type { TaskResult } from '@millpond/sdk/daemon'
import type { PoolAddresses } from '@millpond/sdk/ethereum'
import type { World } from './World.ts'

/** Most wei that the keeper pays for one exit request. */
const maxFee = 10n ** 12n

/** Runs one duty of the keeper and tells what it did; undefined for a duty that it does not have. */
export async function tryDuty(
  world: World,
  pool: PoolAddresses,
  name: string,
): Promise<TaskResult | undefined> {
  const { client, beacon, fromBlock, people } = world
  const sender = createSender(people.keeper, { isDryRun: false })
  const tasks = createKeeperTasks({ client, beacon, pool, fromBlock, sender, maxFee })
  return tasks.find((task) => task.name === name)?.run({ signal: world.signal })
}
