import { parseEther } from 'viem'
import { describe, expect, test } from 'vitest'
import { previewWithdrawal } from './previewWithdrawal.ts'

/** At a fee of 10 %. */
const due = (chargeable: bigint) =>
  ({ kind: 'known', value: { balance: 0n, charged: 0n, chargeable, feeBps: 1_000n } }) as const

/** 10,000 shares worth 10,100 BERA. */
const pool = {
  totalAssets: parseEther('10100'),
  totalShares: parseEther('10000'),
  isFullyExited: false,
  operator: { bgtFees: due(0n), wberaFees: due(0n) },
}
const ofAssets = (assets: bigint, values: Partial<typeof pool> = {}) =>
  previewWithdrawal({ ...pool, ...values, wish: { kind: 'assets', assets } })
const ofShares = (shares: bigint, values: Partial<typeof pool> = {}) =>
  previewWithdrawal({ ...pool, ...values, wish: { kind: 'shares', shares } })

describe('previewWithdrawal', () => {
  test('args: assets burn shares rounded up', () => {
    expect(ofAssets(parseEther('1'))).toEqual({
      assets: parseEther('1'),
      shares: 990_099_009_900_990_100n,
      dust: 0n,
    })
  })

  test('args: shares pay whole gwei, and burn only what these are worth', () => {
    expect(ofShares(parseEther('1') / 3n)).toEqual({
      assets: 336_666_666_000_000_000n,
      shares: 333_333_332_673_267_327n,
      dust: 666_666_666n,
    })
    expect(ofShares(1n)).toEqual({ assets: 0n, shares: 0n, dust: 1n })
  })

  test('behavior: fees due are charged first, which dilutes nobody by more than rounding', () => {
    const operator = { bgtFees: due(parseEther('70')), wberaFees: due(parseEther('30')) }
    const shares = ofAssets(parseEther('1'), { operator }).shares
    expect(shares).toBe(990_099_009_900_990_100n)
    // Seven share units of a tiny pool: the fee's share unit is rounded away, and its BERA is everybody's.
    const odd = { totalAssets: 10_007n * 10n ** 9n, totalShares: 7n }
    expect(ofShares(7n, odd).assets).toBe(8_756n * 10n ** 9n)
    const charged = { ...pool.operator, wberaFees: due(10n ** 13n) }
    expect(ofShares(7n, { ...odd, operator: charged }).assets).toBe(9_631n * 10n ** 9n)
  })

  test('behavior: a closed pool and contracts without a fee on WBERA charge nothing', () => {
    const operator = { bgtFees: due(parseEther('70')), wberaFees: due(parseEther('30')) }
    const odd = { ...pool, totalAssets: 10_007n * 10n ** 9n, totalShares: 7n, operator }
    const uncharged = ofShares(7n, { ...odd, operator: pool.operator })
    expect(ofShares(7n, { ...odd, isFullyExited: true })).toEqual(uncharged)
    const wberaFees = { kind: 'missing' } as const
    const older = { ...odd, operator: { ...operator, wberaFees } }
    expect(previewWithdrawal({ ...older, wish: { kind: 'shares', shares: 7n } })).toEqual(uncharged)
  })
})
