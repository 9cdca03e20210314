import { describe, expect, test } from 'vitest'
import { planChunks } from './planChunks.ts'

describe('planChunks', () => {
  test('default', () => {
    expect(planChunks({ count: 7, workers: 3 })).toEqual([
      { offset: 0, count: 2 },
      { offset: 2, count: 2 },
      { offset: 4, count: 3 },
    ])
  })

  test('behavior: no more pieces than keys, and at least one', () => {
    expect(planChunks({ count: 2, workers: 8 }).map(({ count }) => count)).toEqual([1, 1])
    expect(planChunks({ count: 2, workers: 0 })).toEqual([{ offset: 0, count: 2 }])
  })
})
