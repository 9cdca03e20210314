import { describe, expect, test } from 'vitest'
import { planReport } from './planReport.ts'
import { planVote } from './planVote.ts'

const ether = 10n ** 18n
const hash = `0x${'ab'.repeat(32)}` as const
const member = `0x${'11'.repeat(20)}` as const

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

describe('planVote', () => {
  const committee: planVote.Parameters['committee'] = {
    timestamp: 1000n,
    expectedReferenceSlot: 7199n,
    lastProcessedSlot: 0n,
    deadline: 2000n,
    quorum: 2,
    members: [member],
    support: 0,
    vote: { referenceSlot: 0n, reportHash: `0x${'00'.repeat(32)}` },
  }
  const plan = (values: Partial<typeof committee>) =>
    planVote({
      referenceSlot: 7199n,
      reportHash: hash,
      member,
      committee: { ...committee, ...values },
    }).kind

  test('behavior: votes once', () => {
    expect(plan({})).toBe('vote')
    expect(plan({ vote: { referenceSlot: 7199n, reportHash: hash } })).toBe('idle')
  })

  test('behavior: votes again when its report changed', () => {
    expect(plan({ vote: { referenceSlot: 7199n, reportHash: `0x${'cd'.repeat(32)}` } })).toBe(
      'vote',
    )
  })

  test('behavior: delivers once a quorum voted the same', () => {
    expect(plan({ support: 2 })).toBe('deliver')
    expect(plan({ support: 2, members: [] })).toBe('deliver')
  })

  test('behavior: waits when it is no member, late, early or done', () => {
    expect(plan({ members: [] })).toBe('idle')
    expect(plan({ timestamp: 2001n })).toBe('idle')
    expect(plan({ expectedReferenceSlot: 14_399n })).toBe('idle')
    expect(plan({ lastProcessedSlot: 7199n, support: 3 })).toBe('idle')
  })
})
