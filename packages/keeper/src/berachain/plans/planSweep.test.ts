import { describe, expect, test } from 'vitest'
import { planSweep } from './planSweep.ts'

const plan = (values: Partial<planSweep.Parameters>) =>
  planSweep({
    isFullyExited: true,
    rewards: 6n,
    nativeBalance: 4n,
    minRewards: 10n,
    canSweep: true,
    ...values,
  })

describe('planSweep', () => {
  test('default', () => {
    expect(plan({})).toEqual({ kind: 'sweep', assets: 10n })
  })

  test('behavior: lets late rewards gather up to the limit', () => {
    expect(plan({ nativeBalance: 3n })).toEqual({
      kind: 'idle',
      reason: 'late rewards of 9 wei are below the limit of 10 wei',
    })
    expect(plan({ rewards: 0n, nativeBalance: 0n, minRewards: 0n }).kind).toBe('idle')
  })

  test('behavior: sweeps only closed pools, and only where the contracts can', () => {
    expect(plan({ isFullyExited: false })).toMatchObject({ reason: 'the pool is open' })
    expect(plan({ canSweep: false })).toMatchObject({
      reason: 'contracts of this version cannot sweep',
    })
  })
})
