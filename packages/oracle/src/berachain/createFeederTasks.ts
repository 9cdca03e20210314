import type { connectBerachainPools, Task } from '@millpond/sdk/daemon'
import { feedTask } from './feedTask.ts'

/** One duty for each pool, so that one that fails holds up no other. */
export function createFeederTasks(dependencies: createFeederTasks.Dependencies): Task[] {
  const { pools, ...shared } = dependencies
  return pools.map((pool) => feedTask({ ...shared, pool }))
}

export declare namespace createFeederTasks {
  type Dependencies = Omit<feedTask.Dependencies, 'pool'> & {
    pools: readonly connectBerachainPools.Pool[]
  }
}
