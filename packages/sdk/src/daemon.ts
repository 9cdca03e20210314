/** The runner that all daemons share. Node only. */
export { type Clock, systemClock } from './daemon/Clock.ts'
export { createDaemonMetrics } from './daemon/createDaemonMetrics.ts'
export { createLogger } from './daemon/createLogger.ts'
export { runDaemon } from './daemon/runDaemon.ts'
export type { Task, TaskContext, TaskResult } from './daemon/Task.ts'
export { toLogFields } from './daemon/toLogFields.ts'
export { redactText } from './errors/redactText.ts'
export { redactUrl } from './errors/redactUrl.ts'
