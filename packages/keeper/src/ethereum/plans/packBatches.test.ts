import { describe, expect, test } from 'vitest'
import { testEntry } from '../../../test/testEntry.ts'
import { packBatches } from './packBatches.ts'

describe('packBatches', () => {
  const entriesOf = (count: number, values = {}) =>
    Array.from({ length: count }, (_, index) => testEntry({ id: index + 1, ...values }))
  const sizes = (parameters: Partial<packBatches.Parameters>) =>
    packBatches({
      queues: [],
      operatorsOf: () => [1n, 2n, 3n, 4n],
      maxValidators: 1000,
      ...parameters,
    }).map(({ entries }) => entries.length)

  test('default', () => {
    expect(sizes({ queues: [entriesOf(2), entriesOf(3, { ownerIndex: 1 })] })).toEqual([2, 3])
  })

  test('args: maxValidators', () => {
    const queues = [entriesOf(2), entriesOf(3, { ownerIndex: 1 })]
    expect(sizes({ queues, maxValidators: 3 })).toEqual([2, 1])
    expect(sizes({ queues, maxValidators: 0 })).toEqual([])
  })

  test('behavior: takes no more than one transaction holds, by number of SSV operators', () => {
    const take = (operators: number) =>
      sizes({
        queues: [entriesOf(50)],
        operatorsOf: () => Array.from({ length: operators }, (_, index) => BigInt(index)),
      })
    expect([4, 7, 10, 13].map((count) => take(count))).toEqual([[40], [20], [15], [10]])
  })

  test('behavior: the batches together fit into one transaction', () => {
    const queues = [entriesOf(30), entriesOf(30, { ownerIndex: 1 })]
    expect(sizes({ queues })).toEqual([30, 10])
  })

  test('behavior: takes a cluster once, because its state changes with the first batch', () => {
    const first = testEntry({ id: 1 })
    const second = testEntry({ id: 2, operatorSetId: 1 })
    const third = testEntry({ id: 3 })
    const other = testEntry({ id: 4, ownerIndex: 1 })
    expect(sizes({ queues: [[first, second, third], [other]] })).toEqual([1, 1, 1])
  })
})
