import { createBerachainKeeperTasks, defaultLimits, type KeeperLimits } from '@millpond/keeper'
import { createBeaconKitNode, createFeederTasks } from '@millpond/oracle'
import { createSender } from '@millpond/sdk'
import type { Task, TaskResult } from '@millpond/sdk/daemon'
import { type Life, type LifePool, network, type Wallet } from './startLife.ts'

const context = { signal: new AbortController().signal }

/** One run of a duty of the pool's keeper, by its name. */
export async function runKeeperDuty(
  life: Life,
  { pool, keeper, duty, limits }: runKeeperDuty.Parameters,
): Promise<TaskResult> {
  const { client, system, devnet, beacon } = life
  const tasks = createBerachainKeeperTasks({
    client,
    network,
    system,
    pool,
    slotsPerEpoch: BigInt(devnet.slotsPerEpoch),
    sender: createSender(keeper, { isDryRun: false }),
    limits: { ...defaultLimits, ...limits },
    beacons: [beacon],
  })
  return runTask(life, tasks, duty)
}

export declare namespace runKeeperDuty {
  type Parameters = {
    pool: LifePool
    keeper: Wallet
    duty: string
    limits?: Partial<KeeperLimits>
  }
}

/** One look of the feeder at the pool's validator. */
export async function runFeeder(
  life: Life,
  { pool, feeder }: { pool: LifePool; feeder: Wallet },
): Promise<TaskResult> {
  const { client, system, devnet } = life
  const tasks = createFeederTasks({
    client,
    network,
    system,
    pools: [pool],
    slotsPerEpoch: BigInt(devnet.slotsPerEpoch),
    nodes: [createBeaconKitNode(devnet.nodeApiUrl)],
    sender: createSender(feeder, { isDryRun: false }),
  })
  return runTask(life, tasks, tasks[0]?.name ?? '')
}

async function runTask(
  { devnet }: Life,
  tasks: readonly Task[],
  name: string,
): Promise<TaskResult> {
  await devnet.settled()
  const task = tasks.find((each) => each.name === name)
  if (task === undefined) throw new RangeError(`There is no duty ${name}.`)
  const result = await task.run(context)
  await devnet.settled()
  return result
}
