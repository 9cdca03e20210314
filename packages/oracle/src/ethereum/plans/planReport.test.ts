import { describe, expect, test } from 'vitest'
import { planReport } from './planReport.ts'

const ether = 10n ** 18n
const hash = `0x${'ab'.repeat(32)}` as const

const observation: planReport.Observation = {
  referenceSlot: 7199n,
  block: { number: 300n, hash },
  pool: {
    rulesVersion: 1,
    buffer: 13n * ether,
    deposited: 32n * ether,
    stakeVault: ether,
    elRewardsVault: 2n,
  },
  count: {
    kind: 'known',
    balanceGwei: 32_004_000_000n,
    counts: {
      entries: 1,
      appeared: 1,
      eligible: 1,
      active: 1,
      exited: 0,
      slashed: 0,
      withdrawn: 0,
    },
    invalid: [],
  },
  requests: [
    { id: 1n, assets: 13n * ether },
    { id: 2n, assets: ether + 2n },
    { id: 3n, assets: 1n },
  ],
}

describe('planReport', () => {
  test('default', () => {
    expect(planReport(observation)).toEqual({
      kind: 'report',
      invalid: [],
      report: {
        rulesVersion: 1,
        referenceSlot: 7199n,
        referenceBlockNumber: 300n,
        referenceBlockHash: hash,
        beaconBalanceGwei: 32_004_000_000n,
        depositedWei: 32n * ether,
        stakeVaultWei: ether,
        elRewardsVaultWei: 2n,
        validatorsAppeared: 1,
        validatorsExited: 0,
        validatorsSlashed: 0,
        finalizeUpTo: 2n,
      },
    })
  })

  test('behavior: an incomplete count is no report', () => {
    const count = { kind: 'unknown', reason: 'the node left out a validator' } as const
    expect(planReport({ ...observation, count })).toEqual(count)
  })

  test('behavior: refuses a committee that counts by other rules', () => {
    const pool = { ...observation.pool, rulesVersion: 2 }
    expect(planReport({ ...observation, pool })).toEqual({
      kind: 'unknown',
      reason: 'the committee counts by rules 2, this oracle by rules 1',
    })
  })
})
