import { describe, expect, test } from 'vitest'
import { formatInteger } from './formatInteger.ts'

describe('formatInteger', () => {
  test('default', () => {
    const values = [0, 999, 1_000, 9_812_448n, -123, -1_234]
    expect(values.map(formatInteger).map((text) => text.replaceAll('\u202f', ' '))).toEqual([
      '0',
      '999',
      '1 000',
      '9 812 448',
      '-123',
      '-1 234',
    ])
  })
})
