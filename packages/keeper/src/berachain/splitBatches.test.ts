import { describe, expect, test } from 'vitest'
import { splitBatches } from './splitBatches.ts'

describe('splitBatches', () => {
  test('default', () => {
    const batches = splitBatches([1, 2, 3], { maxItems: 5 })
    expect(batches).toEqual([[1, 2, 3], [1, 2], [3], [1], [2]])
  })

  test('args: maxItems', () => {
    const batches = splitBatches([1, 2, 3], { maxItems: 2 })
    expect(batches).toEqual([[1, 2], [3], [1], [2]])
  })

  test('behavior: nothing makes no batch, and one item one', () => {
    expect(splitBatches([], { maxItems: 2 })).toEqual([])
    expect(splitBatches([7], { maxItems: 2 })).toEqual([[7]])
  })
})
