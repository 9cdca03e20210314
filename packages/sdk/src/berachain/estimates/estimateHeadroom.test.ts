import { parseEther } from 'viem'
import { describe, expect, test } from 'vitest'
import { estimateHeadroom } from './estimateHeadroom.ts'

/** 300,000 BERA staked, of which 50,000 may leave. */
const open: estimateHeadroom.Parameters = {
  isActive: true,
  isFullyExited: false,
  isThresholdReached: true,
  buffer: parseEther('5000'),
  totalDeposits: parseEther('300000'),
  minEffectiveBalance: parseEther('250000'),
  availableWbera: 0n,
}
const withWbera = { ...open, availableWbera: parseEther('400') + 5n }

describe('estimateHeadroom', () => {
  test('default', () => {
    expect(estimateHeadroom(open)).toEqual({
      kind: 'stake',
      room: parseEther('50000'),
      operator: 0n,
      consensus: parseEther('50000'),
    })
  })

  test("behavior: the operator's WBERA adds to it, in whole gwei", () => {
    expect(estimateHeadroom(withWbera)).toMatchObject({
      room: parseEther('50400'),
      operator: parseEther('400'),
    })
  })

  test('behavior: a request of all of it leaves nothing, and a gwei more closes the pool', () => {
    const assets = parseEther('50400')
    expect(estimateHeadroom({ ...withWbera, assets }).request).toEqual({
      assets,
      plan: { kind: 'consensus', asked: parseEther('50000'), covered: parseEther('400') },
      left: 0n,
    })
    const more = assets + 10n ** 9n
    expect(estimateHeadroom({ ...withWbera, assets: more }).request).toEqual({
      assets: more,
      plan: { kind: 'fullExit' },
      left: 0n,
    })
  })

  test('behavior: what WBERA covers costs no stake', () => {
    const assets = parseEther('100')
    expect(estimateHeadroom({ ...withWbera, assets }).request).toEqual({
      assets,
      plan: { kind: 'operator', covered: assets },
      left: parseEther('50300'),
    })
  })

  test('behavior: below the minimum there is the buffer, and nobody can close the pool', () => {
    const below = { ...open, isThresholdReached: false, totalDeposits: parseEther('10000') }
    expect(estimateHeadroom({ ...below, assets: parseEther('6000') })).toEqual({
      kind: 'buffer',
      room: parseEther('5000'),
      request: {
        assets: parseEther('6000'),
        plan: { kind: 'refused', reason: 'buffer' },
        left: 0n,
      },
    })
  })

  test('behavior: a stake below its minimum has none', () => {
    const report = { ...open, totalDeposits: parseEther('249000') }
    expect(estimateHeadroom(report)).toMatchObject({ kind: 'stake', room: 0n })
  })

  test('behavior: a pool that is not open or no longer has none to speak of', () => {
    expect(estimateHeadroom({ ...open, isActive: false })).toEqual({ kind: 'inactive' })
    expect(estimateHeadroom({ ...open, isFullyExited: true, assets: 1n })).toEqual({
      kind: 'closed',
    })
  })
})
