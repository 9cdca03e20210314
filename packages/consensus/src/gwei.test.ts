import { describe, expect, test } from 'vitest'
import { gweiToWei, weiToGweiDown } from './gwei.ts'

describe('gweiToWei', () => {
  test('default', () => {
    expect(gweiToWei(32_000_000_001n)).toBe(32_000_000_001_000_000_000n)
  })
})

describe('weiToGweiDown', () => {
  test('default', () => {
    expect(weiToGweiDown(1_999_999_999n)).toBe(1n)
    expect(weiToGweiDown(0n)).toBe(0n)
  })

  test('behavior: negative wei are refused', () => {
    expect(() => weiToGweiDown(-1n)).toThrow(RangeError)
  })
})
