import { ConsensusError } from '@millpond/consensus'
import type { Task } from '@millpond/sdk/daemon'

/**
 * One duty over several beacon nodes: `tasks` are the same duty, one for each node, and each run asks the nodes in
 * order until one answers. Safe to repeat, because a duty sends only after all it reads from its node; errors of any
 * other kind end the run.
 */
export function withBeacons(tasks: readonly Task[]): Task {
  const [first] = tasks
  if (first === undefined) throw new RangeError('There is no beacon node.')
  return {
    name: first.name,
    async run(context) {
      let last: unknown
      for (const task of tasks) {
        try {
          return await task.run(context)
        } catch (error) {
          if (!(error instanceof ConsensusError)) throw error
          last = error
        }
      }
      throw last
    },
  }
}
