import { getAddress } from 'viem'
import { describe, expect, test } from 'vitest'
import { planPurchase, renderUnits } from './planPurchase.ts'

const [honey, usdc] = [1, 2].map((digit) => getAddress(`0x${String(digit).repeat(40)}`)) as [
  `0x${string}`,
  `0x${string}`,
]
const balances = [
  {
    token: honey,
    symbol: 'HONEY',
    balance: { kind: 'known', value: 7_000_000_000_000_000_001n },
    decimals: { kind: 'known', value: 18 },
  },
  {
    token: usdc,
    symbol: undefined,
    balance: { kind: 'known', value: 2_500_000n },
    decimals: { kind: 'known', value: 6 },
  },
] as const

describe('planPurchase', () => {
  test('default', () => {
    const [lot, ...others] = planPurchase({ balances, tokens: [honey] })
    expect(others).toEqual([])
    expect(lot).toMatchObject({
      token: honey,
      amount: 7_000_000_000_000_000_001n,
      least: 7_000_000_000_000_000_001n,
    })
  })

  test('args: minimums', () => {
    const minimums = [{ token: usdc, text: '2.25' }]
    const lots = planPurchase({ balances, tokens: [honey, usdc], minimums })
    expect(lots.map(({ least }) => least)).toEqual([7_000_000_000_000_000_001n, 2_250_000n])
  })

  test('error: INCENTIVES_TOO_FEW', () => {
    const minimums = [{ token: usdc, text: '2.500001' }]
    const plan = () => planPurchase({ balances, tokens: [usdc], minimums })
    expect(plan).toThrow('The pool has 2.5, less than --min of 2.500001.')
    expect(plan).toThrow(expect.objectContaining({ code: 'INCENTIVES_TOO_FEW', exitCode: 3 }))
  })

  test('error: AMOUNT_TOO_MANY_DECIMALS of the token', () => {
    const minimums = [{ token: usdc, text: '2.1234567' }]
    expect(() => planPurchase({ balances, tokens: [usdc], minimums })).toThrow(
      expect.objectContaining({ code: 'AMOUNT_TOO_MANY_DECIMALS' }),
    )
  })

  test('error: OPTION_INVALID for a token that is not bought', () => {
    const minimums = [{ token: usdc, text: '1' }]
    expect(() => planPurchase({ balances, tokens: [honey], minimums })).toThrow(
      expect.objectContaining({ code: 'OPTION_INVALID', exitCode: 2 }),
    )
  })

  test('error: TOKEN_UNKNOWN without a balance, or without decimals for a least amount', () => {
    const missing = { kind: 'missing' } as const
    const silent = [{ ...balances[0], balance: missing }]
    const whole = [{ ...balances[0], decimals: missing }]
    const minimums = [{ token: honey, text: '1' }]
    for (const plan of [
      () => planPurchase({ balances: silent, tokens: [honey] }),
      () => planPurchase({ balances: whole, tokens: [honey], minimums }),
    ]) {
      expect(plan).toThrow(expect.objectContaining({ code: 'TOKEN_UNKNOWN' }))
    }
  })

  test('error: NOTHING_TO_DO', () => {
    const empty = [{ ...balances[0], balance: { kind: 'known', value: 0n } as const }]
    expect(() => planPurchase({ balances: empty, tokens: [honey] })).toThrow(
      expect.objectContaining({ code: 'NOTHING_TO_DO' }),
    )
  })
})

describe('renderUnits', () => {
  test('default', () => {
    expect(renderUnits(balances[0], 7_000_000_000_000_000_001n)).toBe('7.000000000000000001 HONEY')
  })

  test('behavior: counts units where the token does not say how many make a whole', () => {
    expect(renderUnits({ ...balances[1], decimals: { kind: 'missing' } }, 5n)).toBe('5 units')
  })
})
