import { describe, expect, test } from 'vitest'
import {
  consolidationRequestContract,
  dequeue,
  isIdle,
  queueWrites,
  skipQueue,
  withdrawalRequestContract,
} from './requestQueue.ts'

const idle = { excess: 0n, count: 0n, head: 0n, tail: 0n }

describe('dequeue', () => {
  test('default', () => {
    const queue = { excess: 0n, count: 3n, head: 0n, tail: 3n }
    expect(dequeue(queue, withdrawalRequestContract)).toEqual({ ...idle, excess: 1n })
  })

  test('behavior: leaves what is above the limit of a block', () => {
    const queue = { excess: 0n, count: 22n, head: 0n, tail: 22n }
    const after = dequeue(queue, withdrawalRequestContract)
    expect(after).toEqual({ excess: 20n, count: 0n, head: 16n, tail: 22n })
    expect(dequeue(after, withdrawalRequestContract)).toEqual({ ...idle, excess: 18n })
  })

  test('behavior: consolidations have their own target and limit', () => {
    const queue = { excess: 0n, count: 3n, head: 0n, tail: 3n }
    const after = dequeue(queue, consolidationRequestContract)
    expect(after).toEqual({ excess: 2n, count: 0n, head: 2n, tail: 3n })
  })

  test('behavior: excess never falls below zero', () => {
    expect(dequeue({ ...idle, excess: 1n }, withdrawalRequestContract)).toEqual(idle)
  })
})

describe('skipQueue', () => {
  test('default', () => {
    const queue = { excess: 10n, count: 5n, head: 2n, tail: 7n }
    const skipped = { excess: 9n, count: 0n, head: 2n, tail: 7n }
    expect(skipQueue(queue, withdrawalRequestContract, 3)).toEqual(skipped)
  })

  test('behavior: excess never falls below zero', () => {
    const queue = { ...idle, excess: 5n, count: 1n }
    expect(skipQueue(queue, withdrawalRequestContract, 100_000)).toEqual(idle)
  })
})

describe('isIdle', () => {
  test('default', () => {
    expect(isIdle(idle)).toBe(true)
    expect(isIdle({ ...idle, excess: 1n })).toBe(false)
    expect(isIdle({ ...idle, tail: 1n })).toBe(false)
  })
})

describe('queueWrites', () => {
  test('behavior: writes only what changed', () => {
    const before = { ...idle, count: 1n, tail: 1n }
    const writes = queueWrites(withdrawalRequestContract, before, idle)
    expect(writes.map(([, , slot]) => slot)).toEqual(['0x1', '0x3'])
  })
})
