import { describe, expect, test } from 'vitest'
import { describeHealth } from './describeHealth.ts'
import type { TaskState } from './TaskState.ts'

const state: TaskState = {
  name: 'duty',
  nextRunAt: 0,
  isRunning: false,
  failures: 3,
  last: { kind: 'unknown', reason: 'the node lags' },
  lastSuccessAt: 10_000,
}

describe('describeHealth', () => {
  test('default', () => {
    const health = describeHealth({
      daemon: 'test',
      states: [state],
      startedAt: 0,
      now: 12_000,
      staleAfterMs: 5_000,
    })
    expect(health.status).toBe('ok')
    expect(health.tasks[0]?.lastSuccessSeconds).toBe(10)
  })

  test('behavior: is stale when a task has had no known result for too long', () => {
    const health = describeHealth({
      daemon: 'test',
      states: [state],
      startedAt: 0,
      now: 15_001,
      staleAfterMs: 5_000,
    })
    expect(health.status).toBe('stale')
  })

  test('behavior: counts from the start before the first success', () => {
    const states = [{ ...state, lastSuccessAt: undefined }]
    const at = (now: number) =>
      describeHealth({ daemon: 'test', states, startedAt: 1_000, now, staleAfterMs: 5_000 })
    expect(at(6_000).status).toBe('ok')
    expect(at(6_001).status).toBe('stale')
  })
})
