import { getNetwork } from '@millpond/networks'
import { parseEther } from 'viem'
import { describe, expect, test } from 'vitest'
import { planRewards } from './planRewards.ts'

const { parameters: network } = getNetwork('berachain')
const pool = {
  isActive: true,
  isFullyExited: false,
  isPaused: false,
  isThresholdReached: true,
  buffer: 0n,
  rewards: 0n,
  totalDeposits: parseEther('300000'),
  minEffectiveBalance: parseEther('250000'),
}
const plan = (changes: Partial<planRewards.Parameters['pool']> = {}, wbera = '0') =>
  planRewards({
    pool: { ...pool, ...changes },
    wbera: parseEther(wbera),
    network,
    minRewards: parseEther('10'),
  })

describe('planRewards', () => {
  test('default', () => {
    expect(plan({ rewards: parseEther('4') }, '6')).toEqual({
      kind: 'process',
      collectable: parseEther('10'),
      deposit: 0n,
    })
  })

  test('behavior: lets rewards gather up to the limit', () => {
    expect(plan({ rewards: parseEther('9') })).toEqual({
      kind: 'idle',
      reason: 'rewards of 9000000000000000000 wei are below the limit of 10000000000000000000 wei',
    })
  })

  test('behavior: processes any reward that makes a deposit', () => {
    const buffer = parseEther('9999')
    expect(plan({ buffer, rewards: parseEther('1') })).toEqual({
      kind: 'process',
      collectable: parseEther('1'),
      deposit: parseEther('10000'),
    })
    expect(plan({ buffer, rewards: parseEther('1') - 1n }).kind).toBe('idle')
  })

  test('behavior: deposits a buffer that waits without any reward, in whole gwei', () => {
    expect(plan({ buffer: parseEther('12000') + 1n })).toEqual({
      kind: 'process',
      collectable: 0n,
      deposit: parseEther('12000'),
    })
  })

  test('behavior: below the threshold the stake must reach its minimum', () => {
    const below = { isThresholdReached: false, totalDeposits: parseEther('10000') }
    expect(plan({ ...below, buffer: parseEther('239999') }).kind).toBe('idle')
    expect(plan({ ...below, buffer: parseEther('240000') })).toMatchObject({
      kind: 'process',
      deposit: parseEther('240000'),
    })
  })

  test('behavior: leaves no room too small for another deposit', () => {
    const buffer = parseEther('10000')
    expect(plan({ buffer, totalDeposits: parseEther('9980001') }).kind).toBe('idle')
    expect(plan({ buffer, totalDeposits: parseEther('9980000') })).toMatchObject({
      deposit: buffer,
    })
    expect(plan({ buffer, totalDeposits: parseEther('9990000') })).toMatchObject({
      deposit: buffer,
    })
  })

  test('behavior: collects only what fits below the maximum', () => {
    const full = { totalDeposits: parseEther('9989990'), buffer: parseEther('10000') }
    expect(plan({ ...full, rewards: parseEther('500') }, '500')).toEqual({
      kind: 'process',
      collectable: parseEther('10'),
      deposit: parseEther('10010'),
    })
    expect(plan({ totalDeposits: parseEther('10000001'), rewards: parseEther('50') }).kind).toBe(
      'idle',
    )
  })

  test('behavior: a pool that takes nothing is left alone', () => {
    const reasonOf = (changes: Partial<planRewards.Parameters['pool']>) => {
      const step = plan({ rewards: parseEther('100'), ...changes })
      return step.kind === 'idle' ? step.reason : step
    }
    expect(reasonOf({ isFullyExited: true, isPaused: true })).toBe('the pool is closed')
    expect(reasonOf({ isActive: false, isPaused: true })).toBe('the pool is not activated')
    expect(reasonOf({ isPaused: true })).toBe('the pool is paused')
  })
})
