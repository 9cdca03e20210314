import type { Task } from '@millpond/sdk/daemon'
import { exitTask } from './tasks/exitTask.ts'
import { fundTask } from './tasks/fundTask.ts'
import { proveTask } from './tasks/proveTask.ts'
import { registerTask } from './tasks/registerTask.ts'

/** All duties of the keeper of an Ethereum pool, in the order they should run. */
export function createKeeperTasks(dependencies: exitTask.Dependencies): Task[] {
  return [
    proveTask(dependencies),
    registerTask(dependencies),
    fundTask(dependencies),
    exitTask(dependencies),
  ]
}
