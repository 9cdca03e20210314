import { describe, expect, test } from 'vitest'
import { formatBasisPoints } from './formatBasisPoints.ts'

describe('formatBasisPoints', () => {
  test('default', () => {
    expect([0, 5, 25, 100, 150, 1_000, -25].map(formatBasisPoints)).toEqual([
      '0 %',
      '0.05 %',
      '0.25 %',
      '1 %',
      '1.5 %',
      '10 %',
      '-0.25 %',
    ])
  })
})
