/** One look at a validator. `warning` needs somebody's thoughts, `bad` somebody's hands. */
export type HealthCheck = { name: string; detail: string } & (
  | { kind: 'good' | 'warning' | 'unknown' }
  | { kind: 'bad'; fix: string }
)
