import { parseEther } from 'viem'
import { describe, expect, test } from 'vitest'
import { planWithdrawal } from './planWithdrawal.ts'

/** 300,000 BERA staked, of which 50,000 may leave. */
const open: planWithdrawal.Parameters = {
  assets: parseEther('1000'),
  isDefaultRecipient: false,
  isActive: true,
  isFullyExited: false,
  isThresholdReached: true,
  buffer: parseEther('5000'),
  totalDeposits: parseEther('300000'),
  minEffectiveBalance: parseEther('250000'),
  availableWbera: 0n,
  cooldown: { kind: 'known', blocksLeft: 0n },
}
const below = { ...open, isThresholdReached: false, totalDeposits: parseEther('10000') }

describe('planWithdrawal', () => {
  test('default', () => {
    expect(planWithdrawal(open)).toEqual({
      kind: 'consensus',
      asked: parseEther('1000'),
      covered: 0n,
    })
  })

  test('behavior: below the minimum the buffer pays, or nobody', () => {
    expect(planWithdrawal(below)).toEqual({ kind: 'buffer' })
    const assets = parseEther('5000') + 1n
    expect(planWithdrawal({ ...below, assets })).toEqual({ kind: 'refused', reason: 'buffer' })
  })

  test('behavior: who gets the first shares waits for the minimum', () => {
    const asked = { ...below, isDefaultRecipient: true }
    expect(planWithdrawal(asked)).toEqual({ kind: 'refused', reason: 'defaultRecipient' })
    expect(planWithdrawal({ ...open, isDefaultRecipient: true }).kind).toBe('consensus')
  })

  test('behavior: nobody withdraws during the cooldown', () => {
    const cooldown = { kind: 'known', blocksLeft: 1n } as const
    expect(planWithdrawal({ ...open, cooldown })).toEqual({ kind: 'refused', reason: 'cooldown' })
    expect(planWithdrawal({ ...open, cooldown: { kind: 'unknown' } }).kind).toBe('consensus')
  })

  test("behavior: the operator's WBERA pays first, in whole gwei", () => {
    const availableWbera = parseEther('400') + 5n
    expect(planWithdrawal({ ...open, availableWbera })).toEqual({
      kind: 'consensus',
      asked: parseEther('600'),
      covered: parseEther('400'),
    })
    expect(planWithdrawal({ ...open, availableWbera: parseEther('1000') })).toEqual({
      kind: 'operator',
      covered: parseEther('1000'),
    })
  })

  test('behavior: more than the headroom closes the pool, the headroom itself does not', () => {
    const headroom = parseEther('50000')
    expect(planWithdrawal({ ...open, assets: headroom }).kind).toBe('consensus')
    expect(planWithdrawal({ ...open, assets: headroom + 10n ** 9n }).kind).toBe('fullExit')
    expect(planWithdrawal({ ...open, assets: parseEther('300001') }).kind).toBe('fullExit')
  })

  test('behavior: a closed pool asks nobody, and an unopened one pays nobody', () => {
    expect(planWithdrawal({ ...open, isFullyExited: true })).toEqual({ kind: 'exited' })
    expect(planWithdrawal({ ...open, isActive: false })).toEqual({
      kind: 'refused',
      reason: 'inactive',
    })
  })
})
