import type { TaskState } from './TaskState.ts'

/** The health page: `stale` when a task has had no known result for longer than `staleAfterMs`. */
export function describeHealth(parameters: describeHealth.Parameters): describeHealth.ReturnType {
  const { daemon, states, startedAt, now, staleAfterMs } = parameters
  const tasks = states.map((state) => {
    const since = state.lastSuccessAt ?? startedAt
    return {
      name: state.name,
      isStale: now - since > staleAfterMs,
      isRunning: state.isRunning,
      last: state.last,
      failures: state.failures,
      lastSuccessSeconds:
        state.lastSuccessAt === undefined ? null : Math.trunc(state.lastSuccessAt / 1000),
    }
  })
  return { status: tasks.some((task) => task.isStale) ? 'stale' : 'ok', daemon, tasks }
}

export declare namespace describeHealth {
  type Parameters = {
    daemon: string
    states: readonly TaskState[]
    /** Milliseconds since 1970. */
    startedAt: number
    /** Milliseconds since 1970. */
    now: number
    staleAfterMs: number
  }
  type TaskHealth = {
    name: string
    isStale: boolean
    isRunning: boolean
    last: TaskState['last']
    /** Runs in a row without a known result. */
    failures: number
    lastSuccessSeconds: number | null
  }
  type ReturnType = { status: 'ok' | 'stale'; daemon: string; tasks: TaskHealth[] }
}
