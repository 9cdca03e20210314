import { describe, expect, test } from 'vitest'
import { toVUnitsUp } from './toVUnitsUp.ts'

describe('toVUnitsUp', () => {
  test('default', () => {
    expect(toVUnitsUp(97)).toBe(30_313n)
  })

  test('behavior: 32 ETH are 10,000 units, and a part of a unit is one', () => {
    expect([32, 64, 33, 2048].map(toVUnitsUp)).toEqual([10_000n, 20_000n, 10_313n, 640_000n])
  })
})
