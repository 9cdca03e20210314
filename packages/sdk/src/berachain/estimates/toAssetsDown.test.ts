import { parseEther } from 'viem'
import { describe, expect, test } from 'vitest'
import { toAssetsDown } from './toAssetsDown.ts'

describe('toAssetsDown', () => {
  test('default', () => {
    const totals = { totalAssets: parseEther('10100'), totalShares: parseEther('10000') }
    // A share more or less than nothing is there, so the last wei stays in the pool.
    expect(toAssetsDown(parseEther('10000'), totals)).toBe(10_099_999_999_999_999_999_999n)
    expect(toAssetsDown(parseEther('1'), totals)).toBe(1_009_999_999_999_999_999n)
    expect(toAssetsDown(0n, totals)).toBe(0n)
  })

  test('behavior: without shares one is worth one', () => {
    expect(toAssetsDown(5n, { totalAssets: 0n, totalShares: 0n })).toBe(5n)
  })
})
