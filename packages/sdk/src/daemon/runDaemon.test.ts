import { setTimeout } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import type { Clock } from './Clock.ts'
import { createDaemonMetrics } from './createDaemonMetrics.ts'
import { createLogger } from './createLogger.ts'
import { runDaemon } from './runDaemon.ts'
import type { Task, TaskResult } from './Task.ts'

/** A clock that jumps to the end of each sleep, and aborts after a number of them. */
function fakeClock({ sleeps }: { sleeps: number }) {
  const controller = new AbortController()
  const slept: number[] = []
  let now = 1_000_000
  const clock: Clock = {
    now: () => now,
    sleep: async (ms) => {
      slept.push(ms)
      now += ms
      if (slept.length >= sleeps) controller.abort()
    },
  }
  return { clock, slept, signal: controller.signal }
}

function captureLogger() {
  const lines: Record<string, unknown>[] = []
  const destination = { write: (line: string) => void lines.push(JSON.parse(line)) }
  return { lines, logger: createLogger({ name: 'test', destination }) }
}

function taskOf(...results: (TaskResult | Error)[]): Task {
  let run = 0
  return {
    name: 'duty',
    run: async () => {
      const result = results[Math.min(run++, results.length - 1)]
      if (result === undefined || result instanceof Error) throw result ?? new Error('none')
      return result
    },
  }
}

describe('runDaemon', () => {
  test('default', async () => {
    const { clock, slept, signal } = fakeClock({ sleeps: 2 })
    const { logger, lines } = captureLogger()
    const metrics = createDaemonMetrics({ daemon: 'test' })
    const hash = `0x${'ab'.repeat(32)}` as const
    const task = taskOf({ kind: 'sent', hash, details: { referenceSlot: 31n } }, { kind: 'idle' })

    await runDaemon({ tasks: [task], intervalMs: 5_000, logger, metrics, signal, clock })

    expect(slept).toEqual([5_000, 5_000])
    expect(lines.map(({ msg, outcome }) => [msg, outcome])).toEqual([
      ['started', undefined],
      ['task ran', 'sent'],
      ['task ran', 'idle'],
      ['stopped', undefined],
    ])
    expect(lines[1]).toMatchObject({ task: 'duty', hash, referenceSlot: '31' })
    const text = await metrics.registry.metrics()
    expect(text).toContain('pool_test_runs_attempted_total{task="duty"} 2')
    expect(text).toContain('pool_test_runs_confirmed_total{task="duty"} 2')
    expect(text).toContain('pool_test_transactions_sent_total{task="duty"} 1')
    expect(text).toContain('pool_test_last_success_seconds{task="duty"} 1005')
  })

  test('behavior: repeats a run that lacks data after a growing delay', async () => {
    const { clock, slept, signal } = fakeClock({ sleeps: 6 })
    const { logger } = captureLogger()
    const metrics = createDaemonMetrics({ daemon: 'test' })
    const unknown = { kind: 'unknown', reason: 'the node lags' } as const
    const task = taskOf(unknown, unknown, unknown, unknown, unknown, { kind: 'idle' })

    await runDaemon({ tasks: [task], intervalMs: 6_000, logger, metrics, signal, clock })

    expect(slept).toEqual([1_000, 2_000, 4_000, 6_000, 6_000, 6_000])
    const text = await metrics.registry.metrics()
    expect(text).toContain('pool_test_runs_unknown_total{task="duty"} 5')
    expect(text).toContain('pool_test_runs_confirmed_total{task="duty"} 1')
  })

  test('behavior: survives a task that throws and wakes somebody when it lasts', async () => {
    const { clock, signal } = fakeClock({ sleeps: 5 })
    const { logger, lines } = captureLogger()
    const metrics = createDaemonMetrics({ daemon: 'test' })
    const task = taskOf(new Error('no answer from https://rpc.example/v2/secret-key'))

    await runDaemon({ tasks: [task], intervalMs: 60_000, logger, metrics, signal, clock })

    const runs = lines.filter(({ task: name }) => name === 'duty')
    expect(runs.map(({ level }) => level)).toEqual([40, 40, 40, 40, 50])
    expect(runs[0]?.reason).toBe('no answer from https://rpc.example')
    expect(JSON.stringify(lines)).not.toContain('secret-key')
    expect(await metrics.registry.metrics()).toContain('pool_test_runs_failed_total{task="duty"} 5')
  })

  test('behavior: never runs two tasks at the same time', async () => {
    const { clock, signal } = fakeClock({ sleeps: 3 })
    const { logger } = captureLogger()
    let running = 0
    let most = 0
    const task = (name: string): Task => ({
      name,
      run: async () => {
        running += 1
        most = Math.max(most, running)
        await setTimeout(1)
        running -= 1
        return { kind: 'idle' }
      },
    })
    const metrics = createDaemonMetrics({ daemon: 'test' })

    await runDaemon({
      tasks: [task('a'), task('b')],
      intervalMs: 1,
      logger,
      metrics,
      signal,
      clock,
    })

    expect(most).toBe(1)
  })

  test('behavior: finishes the run in progress at shutdown', async () => {
    const controller = new AbortController()
    const { logger } = captureLogger()
    let isFinished = false
    const task: Task = {
      name: 'duty',
      run: async ({ signal }) => {
        controller.abort()
        expect(signal.aborted).toBe(true)
        await setTimeout(5)
        isFinished = true
        return { kind: 'idle' }
      },
    }
    const metrics = createDaemonMetrics({ daemon: 'test' })

    await runDaemon({ tasks: [task], intervalMs: 1, logger, metrics, signal: controller.signal })

    expect(isFinished).toBe(true)
  })

  test('args: healthPort', async () => {
    const controller = new AbortController()
    const { logger, lines } = captureLogger()
    const metrics = createDaemonMetrics({ daemon: 'test' })
    const { signal } = controller
    const tasks = [taskOf({ kind: 'idle', reason: 'nothing is due' })]
    const ended = runDaemon({ tasks, intervalMs: 60_000, logger, metrics, healthPort: 0, signal })
    while (lines.length < 2) await setTimeout(5)

    const port = String(lines[0]?.healthPort)
    const health = await fetch(`http://127.0.0.1:${port}/health`)
    expect(health.status).toBe(200)
    expect(await health.json()).toMatchObject({
      status: 'ok',
      tasks: [{ name: 'duty', last: { kind: 'idle', reason: 'nothing is due' }, failures: 0 }],
    })
    const page = await fetch(`http://127.0.0.1:${port}/metrics`)
    expect(await page.text()).toContain('pool_test_runs_attempted_total{task="duty"} 1')
    expect((await fetch(`http://127.0.0.1:${port}/other`)).status).toBe(404)

    controller.abort()
    await ended
    await expect(fetch(`http://127.0.0.1:${port}/health`)).rejects.toThrow('fetch failed')
  })
})
