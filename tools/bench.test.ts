import { describe, expect, test } from 'vitest'
import { selectBenches } from './bench.ts'

const keys = 'packages/keys/bench/ceremony.ts'
const devnet = 'packages/devnet/bench/epochs.ts'
const others = [
  'packages/keys/src/bench.ts',
  'packages/keys/bench/support/people.ts',
  'packages/keys/bench/README.md',
  'tools/bench.ts',
]

describe('selectBenches', () => {
  test('default', () => {
    expect(selectBenches([devnet, keys, ...others], [])).toEqual([devnet, keys])
  })

  test('args: words', () => {
    expect(selectBenches([devnet, keys, ...others], ['keys'])).toEqual([keys])
    expect(selectBenches([devnet, keys], ['ceremony', 'epochs'])).toEqual([devnet, keys])
  })

  test('behavior: selects nothing when no path has the word', () => {
    expect(selectBenches([devnet, keys], ['nowhere'])).toEqual([])
  })
})
