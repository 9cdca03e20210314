import { pad, zeroHash } from 'viem'
import { describe, expect, test } from 'vitest'
import { planIncentives } from './planIncentives.ts'

const bera = 10n ** 18n
const tokenAt = (index: number) => pad(`0x${index.toString(16)}`, { size: 20 })
const holding = (index: number, amount: bigint, decimals = 18) => ({
  token: tokenAt(index),
  balance: { kind: 'known', value: amount } as const,
  decimals: { kind: 'known', value: decimals } as const,
})
const missing = { kind: 'missing' } as const
const claim = { identifier: zeroHash, account: tokenAt(9), amount: 1n, merkleProof: [] }

const plan = (values: Partial<planIncentives.Parameters>) =>
  planIncentives({
    isFullyExited: false,
    claims: [],
    earnedHoney: 0n,
    minHoney: bera,
    balances: [],
    minAmounts: [],
    excluded: [tokenAt(7), tokenAt(8)],
    canMove: true,
    ...values,
  })

describe('planIncentives', () => {
  test('default', () => {
    const reason = 'no incentives worth a transaction'
    expect(plan({})).toEqual({ kind: 'idle', reason, skipped: [] })
  })

  test('behavior: forwards tokens from one whole token on', () => {
    const balances = [holding(1, bera), holding(2, bera - 1n), holding(3, 1_000_000n, 6)]
    expect(plan({ balances })).toEqual({
      kind: 'move',
      tokens: [tokenAt(1), tokenAt(3)],
      skipped: [],
    })
  })

  test('args: minAmounts', () => {
    const minAmounts = [{ token: tokenAt(1), minAmount: 5n }]
    expect(plan({ balances: [holding(1, 5n)], minAmounts })).toMatchObject({ kind: 'move' })
    expect(plan({ balances: [holding(1, 4n)], minAmounts })).toMatchObject({ kind: 'idle' })
    const silent = { ...holding(1, 5n), decimals: missing }
    expect(plan({ balances: [silent], minAmounts })).toMatchObject({ kind: 'move' })
  })

  test('behavior: dust of a token that costs nothing to send moves nobody', () => {
    const minAmounts = [{ token: tokenAt(1), minAmount: 0n }]
    expect(plan({ balances: [holding(1, 0n)], minAmounts }).kind).toBe('idle')
  })

  test('behavior: the assets of the pool are no incentives', () => {
    const balances = [holding(7, 100n * bera), holding(8, 100n * bera)]
    expect(plan({ balances }).kind).toBe('idle')
  })

  test('behavior: names the tokens that do not answer', () => {
    const balances = [
      { ...holding(1, bera), balance: missing },
      { ...holding(2, bera), decimals: missing },
      holding(3, bera),
    ]
    expect(plan({ balances })).toEqual({
      kind: 'move',
      tokens: [tokenAt(3)],
      skipped: [
        { token: tokenAt(1), reason: 'it tells no balance' },
        { token: tokenAt(2), reason: 'it tells no decimals' },
      ],
    })
  })

  test('behavior: claims HONEY from the limit on', () => {
    expect(plan({ earnedHoney: bera }).kind).toBe('claimHoney')
    expect(plan({ earnedHoney: bera - 1n }).kind).toBe('idle')
    expect(plan({ earnedHoney: 0n, minHoney: 0n }).kind).toBe('idle')
  })

  test('behavior: does everything at once where there is more than one thing to do', () => {
    const balances = [holding(1, bera)]
    const both = plan({ balances, earnedHoney: bera })
    expect(both).toMatchObject({ kind: 'claimAll', claims: [], tokens: [tokenAt(1)] })
    const claimed = plan({ claims: [claim] })
    expect(claimed).toMatchObject({ kind: 'claimAll', claims: [claim], tokens: [] })
  })

  test('behavior: contracts of the BGT era forward tokens only while they claim', () => {
    const balances = [holding(1, bera)]
    expect(plan({ balances, canMove: false })).toMatchObject({ kind: 'claimAll', claims: [] })
  })

  test('behavior: sells nothing after the exit', () => {
    const balances = [holding(1, bera)]
    expect(plan({ balances, earnedHoney: bera, isFullyExited: true })).toMatchObject({
      kind: 'idle',
      reason: 'the pool is closed',
    })
  })
})
