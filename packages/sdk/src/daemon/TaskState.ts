import type { TaskResult } from './Task.ts'

/** What the runner remembers of one task; the health page shows it. */
export type TaskState = {
  name: string
  /** Milliseconds since 1970. */
  nextRunAt: number
  isRunning: boolean
  /** Runs in a row without a known result. */
  failures: number
  last: { kind: 'never' } | { kind: TaskResult['kind'] | 'failed'; reason?: string | undefined }
  /** Milliseconds since 1970; undefined before the first success. */
  lastSuccessAt: number | undefined
}
