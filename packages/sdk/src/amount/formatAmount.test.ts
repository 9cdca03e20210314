import { describe, expect, test } from 'vitest'
import { formatAmount } from './formatAmount.ts'
import { parseAmount } from './parseAmount.ts'

describe('formatAmount', () => {
  test('default', () => {
    expect(formatAmount(1_234_567_500_000_000_000_000_000n)).toBe('1\u202f234\u202f567.5')
    expect(formatAmount(1n)).toBe('0.000000000000000001')
    expect(formatAmount(0n)).toBe('0')
    expect(formatAmount(-1_500_000_000_000_000_000n)).toBe('-1.5')
  })

  test('args: symbol', () => {
    expect(formatAmount(10n ** 18n, { symbol: 'ETH' })).toBe('1 ETH')
  })

  test('args: decimals', () => {
    expect(formatAmount(8_100_000_000n, { decimals: 9, symbol: 'gwei' })).toBe('8.1 gwei')
    expect(formatAmount(1_000n, { decimals: 0 })).toBe('1\u202f000')
  })

  test('args: digits', () => {
    expect(formatAmount(1_999_999_999_999_999_999n, { digits: 4 })).toBe('1.9999')
    expect(formatAmount(1n, { digits: 4 })).toBe('0')
    expect(formatAmount(-1n, { digits: 4 })).toBe('0')
    expect(formatAmount(1_999_999_999_999_999_999n, { digits: 0 })).toBe('1')
  })

  test('args: isGrouped', () => {
    expect(formatAmount(1_234n * 10n ** 18n, { isGrouped: false })).toBe('1234')
  })

  test('behavior: what is shown parses to what was shown', () => {
    for (const value of [0n, 1n, 10n ** 17n, 123_456_789_012_345_678_901_234n]) {
      expect(parseAmount(formatAmount(value), { symbol: 'ETH' })).toBe(value)
    }
  })
})
