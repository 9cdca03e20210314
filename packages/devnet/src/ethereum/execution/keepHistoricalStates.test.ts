import { describe, expect, test } from 'vitest'
import { keepHistoricalStates } from './keepHistoricalStates.ts'

const hash = (digit: string) => `0x${digit.repeat(64)}` as const
const dump = {
  block: { number: '0x2' },
  historical_states: [
    [hash('a'), { accounts: { '0x1': { code: { w: [1, [2]] } } }, block_hashes: {} }],
    [hash('b'), { accounts: { '0x1': { code: '}]' } } }],
    [hash('c'), {}],
  ],
  after: [[1], { '[': ']' }],
}
const cut = (json: unknown, ...kept: string[]) =>
  JSON.parse(
    keepHistoricalStates(Buffer.from(JSON.stringify(json)), new Set(kept.map(hash))).toString(),
  )

describe('keepHistoricalStates', () => {
  test.each([[['b']], [['a', 'c']], [['a', 'b', 'c']], [[]], [['d']]])('default %j', (kept) => {
    const historical_states = dump.historical_states.filter(([key]) =>
      kept.map(hash).includes(key as `0x${string}`),
    )
    expect(cut(dump, ...kept)).toEqual({ ...dump, historical_states })
  })

  test('behavior: a dump without historical states stays as it is', () => {
    expect(cut({ block: 1 }, 'a')).toEqual({ block: 1 })
    expect(cut({ historical_states: null }, 'a')).toEqual({ historical_states: null })
    expect(cut({ historical_states: [] }, 'a')).toEqual({ historical_states: [] })
  })
})
