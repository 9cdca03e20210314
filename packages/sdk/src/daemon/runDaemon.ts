import type { Logger } from 'pino'
import { type Clock, systemClock } from './Clock.ts'
import type { createDaemonMetrics } from './createDaemonMetrics.ts'
import { describeHealth } from './describeHealth.ts'
import { runTask } from './runTask.ts'
import { startHealthServer } from './startHealthServer.ts'
import type { Task } from './Task.ts'
import type { TaskState } from './TaskState.ts'

/**
 * Runs tasks until `signal` aborts, then waits for the run in progress and resolves. Tasks run one
 * after the other, never at the same time: they share a sender and its nonces. A run that throws
 * or lacks data is repeated after a growing delay.
 * Rejects only when the health port is taken.
 * @example
 * const logger = createLogger({ name: 'keeper' })
 * const metrics = createDaemonMetrics({ daemon: 'keeper' })
 * await runDaemon({ tasks, intervalMs: 12_000, logger, metrics, healthPort: 9464, signal })
 */
export async function runDaemon(parameters: runDaemon.Parameters): Promise<void> {
  const { tasks, intervalMs, logger, metrics, healthPort, signal } = parameters
  const { clock = systemClock, staleAfterMs = 10 * intervalMs } = parameters
  const startedAt = clock.now()
  const states = tasks.map((task) => newState(task, startedAt))
  const readHealth = () =>
    describeHealth({ daemon: metrics.daemon, states, startedAt, now: clock.now(), staleAfterMs })

  const server = await openServer({ healthPort, metrics, readHealth })
  logger.info(
    { tasks: tasks.map(({ name }) => name), intervalMs, healthPort: server?.port },
    'started',
  )
  try {
    while (!signal.aborted) {
      await runDue({ logger, metrics, clock }, { tasks, states, intervalMs, signal })
      const next = Math.min(...states.map((state) => state.nextRunAt))
      if (!signal.aborted) await clock.sleep(Math.max(0, next - clock.now()), signal)
    }
  } finally {
    await server?.close()
    logger.info({}, 'stopped')
  }
}

export declare namespace runDaemon {
  type Parameters = {
    /** At least one. */
    tasks: readonly Task[]
    /** Between two runs of a task that gave a known result. */
    intervalMs: number
    logger: Logger
    metrics: createDaemonMetrics.ReturnType
    /** Port of the health page on 127.0.0.1; 0 takes a free one; none without. */
    healthPort?: number | undefined
    /** Age of the last known result from which the health page says `stale`. @default 10 intervals */
    staleAfterMs?: number | undefined
    /** Shuts the daemon down. */
    signal: AbortSignal
    /** @default the machine's clock */
    clock?: Clock | undefined
  }
}

function newState({ name }: Task, startedAt: number): TaskState {
  return {
    name,
    nextRunAt: startedAt,
    isRunning: false,
    failures: 0,
    last: { kind: 'never' },
    lastSuccessAt: undefined,
  }
}

type ServerParameters = Pick<runDaemon.Parameters, 'healthPort' | 'metrics'> & {
  readHealth: () => describeHealth.ReturnType
}

async function openServer({ healthPort, metrics, readHealth }: ServerParameters) {
  if (healthPort === undefined) return undefined
  return startHealthServer({ port: healthPort, registry: metrics.registry, readHealth })
}

type DueParameters = Pick<runDaemon.Parameters, 'tasks' | 'intervalMs' | 'signal'> & {
  states: readonly TaskState[]
}

async function runDue(
  dependencies: runTask.Dependencies,
  { tasks, states, intervalMs, signal }: DueParameters,
) {
  for (const [index, task] of tasks.entries()) {
    const state = states[index]
    if (!state || signal.aborted || state.nextRunAt > dependencies.clock.now()) continue
    await runTask(dependencies, { task, state, intervalMs, signal })
  }
}
