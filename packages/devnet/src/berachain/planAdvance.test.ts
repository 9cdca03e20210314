import { describe, expect, test } from 'vitest'
import { planAdvance } from './planAdvance.ts'

const quiet = { left: 1_000, slot: 100, hasWork: false, tail: 8, forkSlots: [0] }

describe('planAdvance', () => {
  test('default', () => {
    expect(planAdvance(quiet)).toEqual({ kind: 'skip', count: 992 })
  })

  test('behavior: blocks with work are driven', () => {
    expect(planAdvance({ ...quiet, hasWork: true })).toEqual({ kind: 'drive' })
  })

  test('behavior: the last blocks are driven', () => {
    expect(planAdvance({ ...quiet, left: 8 })).toEqual({ kind: 'drive' })
    expect(planAdvance({ ...quiet, left: 15 })).toEqual({ kind: 'drive' })
    expect(planAdvance({ ...quiet, left: 16 })).toEqual({ kind: 'skip', count: 8 })
  })

  test('behavior: the block before a fork and its first one are driven', () => {
    const beforeFork = { ...quiet, forkSlots: [0, 100, 200] }
    expect(planAdvance(beforeFork)).toEqual({ kind: 'skip', count: 98 })
    expect(planAdvance({ ...beforeFork, slot: 198 })).toEqual({ kind: 'drive' })
    expect(planAdvance({ ...beforeFork, slot: 199 })).toEqual({ kind: 'drive' })
    expect(planAdvance({ ...beforeFork, slot: 200 })).toEqual({ kind: 'skip', count: 992 })
  })

  test('behavior: long spans are taken in parts', () => {
    expect(planAdvance({ ...quiet, left: 129_600 })).toEqual({ kind: 'skip', count: 20_000 })
  })
})
