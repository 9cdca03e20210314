import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { nextDue, startLive, untilNextBeat } from './startLive.ts'

describe('startLive', () => {
  test('default', async () => {
    const at: number[] = []
    const begin = performance.now()
    const stop = startLive({
      firstInMs: 20,
      slotMs: 50,
      advanceSlot: async () => {
        at.push(performance.now() - begin)
      },
      onFailure: () => undefined,
    })
    await expect.poll(() => at.length).toBeGreaterThanOrEqual(3)
    await stop()
    const made = at.length
    expect(at[0]).toBeGreaterThan(15)
    expect(at[2]).toBeGreaterThan(110)
    await sleep(80)
    expect(at).toHaveLength(made)
  })

  test('behavior: slow slots follow each other at once, one at a time', async () => {
    const running = { now: 0, most: 0, count: 0 }
    const stop = startLive({
      firstInMs: 0,
      slotMs: 5,
      advanceSlot: async () => {
        running.most = Math.max(running.most, ++running.now)
        await sleep(20)
        running.now--
        running.count++
      },
      onFailure: () => undefined,
    })
    await expect.poll(() => running.count).toBeGreaterThanOrEqual(4)
    await stop()
    expect(running).toEqual({ now: 0, most: 1, count: running.count })
  })

  test('behavior: tells a failure once and ends', async () => {
    const failures: unknown[] = []
    let slots = 0
    const stop = startLive({
      firstInMs: 0,
      slotMs: 5,
      advanceSlot: async () => {
        slots++
        throw new Error('gone')
      },
      onFailure: (cause) => failures.push(cause),
    })
    await sleep(50)
    expect([slots, failures]).toEqual([1, [new Error('gone')]])
    await stop()
  })
})

describe('nextDue', () => {
  test.each([
    { due: 100, now: 130, next: 200 },
    { due: 100, now: 200, next: 200 },
    // One slot and a bit late: at once, then on the old beat.
    { due: 100, now: 230, next: 200 },
    { due: 100, now: 1_030, next: 1_000 },
  ])('default $now', ({ due, now, next }) => {
    expect(nextDue({ due, now, slotMs: 100 })).toBe(next)
  })
})

describe('untilNextBeat', () => {
  test.each([
    { nowMs: 1_000, wait: 12_000 },
    { nowMs: 4_000, wait: 9_000 },
    { nowMs: 13_000, wait: 12_000 },
    // A genesis that is still to come.
    { nowMs: -2_000, wait: 3_000 },
  ])('default $nowMs', ({ nowMs, wait }) => {
    expect(untilNextBeat({ nowMs, genesisMs: 1_000, slotMs: 12_000 })).toBe(wait)
  })
})
