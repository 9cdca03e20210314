import { describe, expect, expectTypeOf, test } from 'vitest'
import { MillpondError } from '../errors/MillpondError.ts'
import { parseAmount } from './parseAmount.ts'

const eth = { symbol: 'ETH' }

function refusal(text: string, options: parseAmount.Options) {
  try {
    return parseAmount(text, options)
  } catch (error) {
    if (!(error instanceof MillpondError)) throw error
    return [error.code, error.message]
  }
}

describe('parseAmount', () => {
  test('default', () => {
    expect(parseAmount('1.5', eth)).toBe(1_500_000_000_000_000_000n)
    expect(parseAmount('0.000000000000000001', eth)).toBe(1n)
    expect(parseAmount('.5', eth)).toBe(500_000_000_000_000_000n)
    expect(parseAmount(' 32 ', eth)).toBe(32_000_000_000_000_000_000n)
    expectTypeOf(parseAmount).returns.toEqualTypeOf<bigint>()
  })

  test('behavior: is exact where a float is not', () => {
    expect(parseAmount('9007199254740993.000000000000000001', eth)).toBe(
      9_007_199_254_740_993_000_000_000_000_000_001n,
    )
  })

  test('behavior: takes digits in groups', () => {
    expect(parseAmount('1 234_567\u202f890.5', { symbol: 'ETH', decimals: 1 })).toBe(
      12_345_678_905n,
    )
  })

  test('behavior: ignores zeros behind the last decimal', () => {
    expect(parseAmount('1.10000', { symbol: 'X', decimals: 1 })).toBe(11n)
  })

  test('args: minimum', () => {
    const options = { ...eth, minimum: 10n ** 16n }
    expect(parseAmount('0.01', options)).toBe(10n ** 16n)
    expect(refusal('0.001', options)).toEqual([
      'AMOUNT_BELOW_MINIMUM',
      '0.001 ETH is below the minimum of 0.01 ETH.',
    ])
  })

  test.each(['', ' ', '.', '1.', 'one', '1,5', '1e18', '0x10', '1.2.3', '+1', 'NaN', '1 . 5'])(
    'error: AMOUNT_NOT_A_NUMBER for "%s"',
    (text) => {
      expect(refusal(text, eth)).toEqual([
        'AMOUNT_NOT_A_NUMBER',
        `"${text}" is not an amount of ETH.`,
      ])
    },
  )

  test('error: AMOUNT_NEGATIVE', () => {
    expect(refusal('-1', eth)).toEqual(['AMOUNT_NEGATIVE', '-1 ETH is negative.'])
    expect(parseAmount('-0', eth)).toBe(0n)
  })

  test('error: AMOUNT_TOO_MANY_DECIMALS', () => {
    expect(refusal('0.0000000000000000001', eth)).toEqual([
      'AMOUNT_TOO_MANY_DECIMALS',
      '0.0000000000000000001 ETH has more than 18 decimals.',
    ])
  })
})
