import { createBerachainKeeperTasks, defaultLimits } from '@millpond/keeper'
import { getNetwork } from '@millpond/networks'
import { createBeaconKitNode, createFeederTasks } from '@millpond/oracle'
import { createSender } from '@millpond/sdk'
import { connectBerachainPools, type Task } from '@millpond/sdk/daemon'
import type { Hash } from 'viem'
import { DutyFailedError } from '../errors.ts'
import type { OpenPool, Wallet, World } from './World.ts'

const network = getNetwork('berachain-local')

/** Runs one duty of the keeper and expects it to send. */
export async function runDuty(world: World, open: OpenPool, name: string): Promise<Hash> {
  const shared = await connect(world, open, world.people.keeper)
  const { pool, ...rest } = shared
  const limits = { ...defaultLimits, maxFee: 10n ** 12n }
  const tasks = createBerachainKeeperTasks({ ...rest, pool, limits, beacons: [world.beacon] })
  return runTask(world, tasks, name)
}

/** The feeder looks at the validator and reports what the pool's books do not know; it is expected to. */
export async function runFeeder(world: World, open: OpenPool): Promise<Hash> {
  const { pool, ...shared } = await connect(world, open, world.people.feeder)
  const nodes = [createBeaconKitNode(world.devnet.nodeApiUrl)]
  const tasks = createFeederTasks({ ...shared, pools: [pool], nodes })
  return runTask(world, tasks, tasks[0]?.name ?? '')
}

async function runTask(world: World, tasks: readonly Task[], name: string): Promise<Hash> {
  const result = await tasks.find((task) => task.name === name)?.run({ signal: world.signal })
  if (result?.kind !== 'sent') throw new DutyFailedError({ duty: name, result })
  await world.devnet.settled()
  return result.hash
}

async function connect(world: World, { pubkey }: OpenPool, wallet: Wallet) {
  const { client, beacon } = world
  const { factory } = world.system
  const options = { client, beacons: [beacon], network, factory, pubkeys: [pubkey] }
  const { system, pools, slotsPerEpoch } = await connectBerachainPools(options)
  const [pool] = pools
  if (pool === undefined) throw new RangeError('The factory does not know the pool.')
  const sender = createSender(wallet, { isDryRun: false })
  return { client, network, system, pool, slotsPerEpoch, sender }
}
