import { getAddress, parseEther } from 'viem'
import { describe, expect, test } from 'vitest'
import { valueIncentives } from './valueIncentives.ts'

const [honey, usdc, bear] = [1, 2, 3].map((digit) =>
  getAddress(`0x${String(digit).repeat(40)}`),
) as [`0x${string}`, `0x${string}`, `0x${string}`]
const payoutAmount = parseEther('100')

function holding(token: `0x${string}`, value: bigint, decimals: number) {
  return {
    token,
    balance: { kind: 'known', value },
    decimals: { kind: 'known', value: decimals },
  } as const
}

describe('valueIncentives', () => {
  test('default', () => {
    const prices = new Map([
      [honey, parseEther('0.5')],
      [usdc, parseEther('0.25')],
    ])
    // 150 HONEY, and 400.000001 USDC of 6 decimals.
    const balances = [holding(honey, parseEther('150'), 18), holding(usdc, 400_000_001n, 6)]
    expect(valueIncentives({ balances, prices, payoutAmount })).toEqual({
      values: [
        { kind: 'known', value: parseEther('75') },
        { kind: 'known', value: parseEther('100.00000025') },
      ],
      total: { kind: 'known', value: parseEther('175.00000025') },
      profit: { kind: 'known', value: parseEther('75.00000025') },
    })
  })

  test('behavior: an amount above 2^53 keeps its last digit', () => {
    const prices = new Map([[honey, 3n]])
    const balances = [holding(honey, 9_007_199_254_740_993n, 0)]
    const { total } = valueIncentives({ balances, prices, payoutAmount: 0n })
    expect(total).toEqual({ kind: 'known', value: 27_021_597_764_222_979n })
  })

  test('behavior: rounds against the buyer', () => {
    const balances = [holding(honey, 1n, 18)]
    const { total } = valueIncentives({ balances, prices: new Map([[honey, 1n]]), payoutAmount })
    expect(total).toEqual({ kind: 'known', value: 0n })
  })

  test('behavior: a loss is negative', () => {
    const balances = [holding(honey, parseEther('10'), 18)]
    const prices = new Map([[honey, parseEther('1')]])
    expect(valueIncentives({ balances, prices, payoutAmount }).profit).toEqual({
      kind: 'known',
      value: -parseEther('90'),
    })
  })

  test('behavior: without a price the value is unknown, never 0', () => {
    const balances = [holding(honey, 5n, 18), holding(bear, 0n, 18)]
    const reason = 'the value of 1 of 2 tokens is unknown'
    expect(valueIncentives({ balances, prices: undefined, payoutAmount })).toEqual({
      values: [
        { kind: 'unknown', reason: 'nobody gave its price' },
        { kind: 'known', value: 0n },
      ],
      total: { kind: 'unknown', reason },
      profit: { kind: 'unknown', reason },
    })
  })

  test('behavior: without decimals or a balance the value is unknown', () => {
    const prices = new Map([[honey, 1n]])
    const missing = { kind: 'missing' } as const
    const one = holding(honey, 1n, 18)
    const balances = [
      { ...one, decimals: missing },
      { ...one, balance: missing },
    ]
    expect(valueIncentives({ balances, prices, payoutAmount }).values).toEqual([
      { kind: 'unknown', reason: 'its decimals are unknown' },
      { kind: 'unknown', reason: 'its balance is unknown' },
    ])
  })
})
