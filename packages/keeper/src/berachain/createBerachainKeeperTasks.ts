import type { BeaconClient } from '@millpond/consensus'
import type { Task } from '@millpond/sdk/daemon'
import { withBeacons } from '../withBeacons.ts'
import { boostTask } from './tasks/boostTask.ts'
import { commissionTask } from './tasks/commissionTask.ts'
import { exitRetryTask } from './tasks/exitRetryTask.ts'
import { feesTask } from './tasks/feesTask.ts'
import { incentivesTask } from './tasks/incentivesTask.ts'
import { paymentsTask } from './tasks/paymentsTask.ts'
import { rewardsTask } from './tasks/rewardsTask.ts'
import { sweepTask } from './tasks/sweepTask.ts'

/** All duties of the keeper of a Berachain pool, in the order they should run. */
export function createBerachainKeeperTasks(
  dependencies: createBerachainKeeperTasks.Dependencies,
): Task[] {
  const { beacons, ...shared } = dependencies
  return [
    feesTask(shared),
    rewardsTask(shared),
    boostTask(shared),
    incentivesTask(shared),
    commissionTask(shared),
    withBeacons(beacons.map((beacon) => exitRetryTask({ ...shared, beacon }))),
    sweepTask(shared),
    paymentsTask(shared),
  ]
}

export declare namespace createBerachainKeeperTasks {
  type Dependencies = incentivesTask.Dependencies & {
    /** At least one. The first that answers is used. */
    beacons: readonly BeaconClient[]
  }
}
