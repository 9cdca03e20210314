import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { startAutomine } from './startAutomine.ts'

/** A pool of transactions of which a block takes `perBlock`. */
function createPool(parameters: { pending: number; perBlock: number }) {
  const pool = { pending: parameters.pending, blocks: 0, quiet: false }
  const stop = startAutomine({
    pendingTransactions: async () => pool.pending,
    advanceBlock: async () => {
      const taken = Math.min(pool.pending, parameters.perBlock)
      pool.pending -= taken
      pool.blocks++
      pool.quiet = false
      return taken
    },
    needsFollowUp: () => pool.quiet,
    pollMs: 5,
    onFailure: () => undefined,
  })
  return { pool, stop }
}

describe('startAutomine', () => {
  test('default', async () => {
    const { pool, stop } = createPool({ pending: 5, perBlock: 2 })
    await expect.poll(() => pool.pending).toBe(0)
    await sleep(30)
    expect(pool.blocks).toBe(3)
    pool.pending = 1
    await expect.poll(() => pool.blocks).toBe(4)
    await stop()
  })

  test('behavior: transactions that no block takes do not make blocks without end', async () => {
    const { pool, stop } = createPool({ pending: 1, perBlock: 0 })
    await sleep(200)
    expect(pool.blocks).toBe(1)
    pool.pending = 2
    await expect.poll(() => pool.blocks).toBe(2)
    await stop()
  })

  test('behavior: one block follows when the newest one has been alone for a while', async () => {
    const { pool, stop } = createPool({ pending: 0, perBlock: 1 })
    pool.quiet = true
    await expect.poll(() => pool.blocks).toBe(1)
    await sleep(30)
    expect(pool.blocks).toBe(1)
    await stop()
  })

  test('behavior: makes no block after it ended', async () => {
    const { pool, stop } = createPool({ pending: 0, perBlock: 1 })
    await stop()
    pool.pending = 1
    await sleep(30)
    expect(pool.blocks).toBe(0)
  })

  test('behavior: tells a failure once and ends', async () => {
    const failures: unknown[] = []
    const stop = startAutomine({
      pendingTransactions: () => Promise.reject(new Error('gone')),
      needsFollowUp: () => false,
      advanceBlock: async () => 0,
      pollMs: 5,
      onFailure: (cause) => failures.push(cause),
    })
    await sleep(30)
    expect(failures).toEqual([new Error('gone')])
    await stop()
  })
})
