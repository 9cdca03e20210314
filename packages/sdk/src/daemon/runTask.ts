import type { Logger } from 'pino'
import { redactText } from '../errors/redactText.ts'
import { backoffMs } from './backoffMs.ts'
import type { Clock } from './Clock.ts'
import type { createDaemonMetrics } from './createDaemonMetrics.ts'
import type { Task, TaskResult } from './Task.ts'
import type { TaskState } from './TaskState.ts'

/** From this many failures in a row on, somebody is woken. */
const failuresUntilError = 5

/** Runs a task once, counts and logs it, and sets when it is due again. Never throws. */
export async function runTask(
  { logger, metrics, clock }: runTask.Dependencies,
  { task, state, intervalMs, signal }: runTask.Parameters,
): Promise<void> {
  const startedAt = clock.now()
  metrics.attempted.inc({ task: task.name })
  state.isRunning = true
  const outcome = await attempt(task, signal)
  state.isRunning = false

  const now = clock.now()
  const isKnown = outcome.kind !== 'unknown' && outcome.kind !== 'failed'
  state.failures = isKnown ? 0 : state.failures + 1
  if (isKnown) state.lastSuccessAt = now
  state.last = { kind: outcome.kind, reason: reasonOf(outcome) }
  state.nextRunAt =
    now + (isKnown ? intervalMs : backoffMs({ failures: state.failures, maxMs: intervalMs }))

  count(metrics, task.name, outcome, now)
  log(logger, { task: task.name, outcome, failures: state.failures, durationMs: now - startedAt })
}

export declare namespace runTask {
  type Dependencies = {
    logger: Logger
    metrics: createDaemonMetrics.ReturnType
    clock: Clock
  }
  type Parameters = {
    task: Task
    /** Changed by the run. */
    state: TaskState
    intervalMs: number
    signal: AbortSignal
  }
}

type Outcome = TaskResult | { kind: 'failed'; error: unknown; details?: undefined }

async function attempt(task: Task, signal: AbortSignal): Promise<Outcome> {
  try {
    return await task.run({ signal })
  } catch (error) {
    return { kind: 'failed', error }
  }
}

function reasonOf(outcome: Outcome): string | undefined {
  if (outcome.kind === 'idle' || outcome.kind === 'unknown') return outcome.reason
  if (outcome.kind !== 'failed') return undefined
  const text = outcome.error instanceof Error ? outcome.error.message : String(outcome.error)
  return redactText(text.split('\n')[0] ?? '')
}

function count(
  metrics: createDaemonMetrics.ReturnType,
  task: string,
  { kind }: Outcome,
  nowMs: number,
) {
  if (kind === 'failed') return metrics.failed.inc({ task })
  if (kind === 'unknown') return metrics.unknown.inc({ task })
  if (kind === 'sent') metrics.sent.inc({ task })
  metrics.lastSuccess.set({ task }, nowMs / 1000)
  return metrics.confirmed.inc({ task })
}

type Line = { task: string; outcome: Outcome; failures: number; durationMs: number }

/** One line for each run. */
function log(logger: Logger, { task, outcome, failures, durationMs }: Line) {
  const { kind, details } = outcome
  const fields = { task, outcome: kind, durationMs, ...details, reason: reasonOf(outcome) }
  if (kind === 'sent') return logger.info({ ...fields, hash: outcome.hash }, 'task ran')
  if (kind === 'idle' || kind === 'planned') return logger.info(fields, 'task ran')

  const level = failures >= failuresUntilError ? 'error' : 'warn'
  const err = kind === 'failed' ? outcome.error : undefined
  return logger[level]({ ...fields, failures, err }, 'task did not complete')
}
