import { Counter, Gauge, Registry } from 'prom-client'

/**
 * The metrics that the runner keeps for every daemon, named `pool_<daemon>_…`. A daemon registers
 * its own in `registry`.
 */
export function createDaemonMetrics({
  daemon,
  registry = new Registry(),
}: createDaemonMetrics.Parameters): createDaemonMetrics.ReturnType {
  const counter = (thing: string, help: string) =>
    new Counter({
      name: `pool_${daemon}_${thing}_total`,
      help,
      labelNames: ['task'],
      registers: [registry],
    })
  return {
    daemon,
    registry,
    attempted: counter('runs_attempted', 'Runs started.'),
    confirmed: counter('runs_confirmed', 'Runs that ended with a known result.'),
    unknown: counter('runs_unknown', 'Runs that lacked data.'),
    failed: counter('runs_failed', 'Runs that threw.'),
    sent: counter('transactions_sent', 'Transactions included.'),
    lastSuccess: new Gauge({
      name: `pool_${daemon}_last_success_seconds`,
      help: 'Time of the last run with a known result, in seconds since 1970.',
      labelNames: ['task'],
      registers: [registry],
    }),
  }
}

export declare namespace createDaemonMetrics {
  type Parameters = {
    /** Lower case: `oracle`, `keeper`. */
    daemon: string
    /** @default a new one */
    registry?: Registry | undefined
  }
  type TaskCounter = Counter<'task'>
  type ReturnType = {
    daemon: string
    registry: Registry
    attempted: TaskCounter
    confirmed: TaskCounter
    unknown: TaskCounter
    failed: TaskCounter
    sent: TaskCounter
    lastSuccess: Gauge<'task'>
  }
}
