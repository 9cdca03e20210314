import type { Hash } from 'viem'

/** One duty of a daemon. Chain state makes it idempotent: running it again does no harm. */
export type Task = {
  /** Stable: names its log lines and metrics. */
  name: string
  /** Does what is due. Never overlaps with another run of the same daemon. */
  run(context: TaskContext): Promise<TaskResult>
}

/** What the runner tells a task. */
export type TaskContext = {
  /** Aborted at shutdown: stop waiting, leave the rest to the next start. */
  signal: AbortSignal
}

/** What one run did. `details` are fields of its log line, for example the reference slot. */
export type TaskResult = { details?: Readonly<Record<string, unknown>> | undefined } & (
  | { kind: 'idle'; reason?: string | undefined }
  /** A transaction was included. */
  | { kind: 'sent'; hash: Hash }
  /** Dry run: what would have been sent. */
  | { kind: 'planned' }
  /** An incomplete answer: nothing was decided, and the run is repeated soon. */
  | { kind: 'unknown'; reason: string }
)
