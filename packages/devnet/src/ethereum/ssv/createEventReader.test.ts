import { describe, expect, test } from 'vitest'
import { createEventReader } from './createEventReader.ts'

/** A reader over a chain with one event per block: its number. */
function createNumbers(fromBlock?: number) {
  const applied: number[] = []
  const chain = { length: 100 }
  const reader = createEventReader({
    fromBlock,
    read: async ({ from, to }) =>
      Array.from({ length: chain.length }, (_, block) => block).slice(from, to + 1),
    apply: (block: number) => applied.push(block),
    reset: () => applied.splice(0),
  })
  return { reader, applied, chain }
}

describe('createEventReader', () => {
  test('default', async () => {
    const { reader, applied } = createNumbers()
    await reader.readUpTo(2)
    await reader.readUpTo(4)
    expect(applied).toEqual([0, 1, 2, 3, 4])
  })

  test('args: fromBlock', async () => {
    const { reader, applied } = createNumbers(3)
    await reader.readUpTo(2)
    await reader.readUpTo(4)
    expect(applied).toEqual([3, 4])
  })

  test('behavior: reads at the same time neither repeat nor skip a block', async () => {
    const { reader, applied } = createNumbers()
    await Promise.all([reader.readUpTo(3), reader.readUpTo(1), reader.readUpTo(5)])
    expect(applied).toEqual([0, 1, 2, 3, 4, 5])
  })

  test('behavior: starts over after a rewind and goes on from there', async () => {
    const { reader, applied } = createNumbers(1)
    await reader.readUpTo(9)
    await reader.startOver(4)
    expect(applied).toEqual([1, 2, 3, 4])
    await reader.readUpTo(6)
    expect(applied).toEqual([1, 2, 3, 4, 5, 6])
  })

  test('behavior: a read that fails is tried again at the next block', async () => {
    const applied: number[] = []
    let fails = true
    const reader = createEventReader({
      read: async ({ from, to }) => {
        if (fails) throw new Error('the node is busy')
        return [from, to]
      },
      apply: (block: number) => applied.push(block),
      reset: () => applied.splice(0),
    })
    await expect(reader.readUpTo(3)).rejects.toThrow('busy')
    fails = false
    await reader.readUpTo(4)
    expect(applied).toEqual([0, 4])
  })
})
