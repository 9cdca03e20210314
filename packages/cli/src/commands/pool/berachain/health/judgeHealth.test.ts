import { parseEther } from 'viem'
import { describe, expect, test } from 'vitest'
import { judgeHealth } from './judgeHealth.ts'
import type { readHealth } from './readHealth.ts'

type Found = readHealth.ReturnType
const stranger = '0x00000000000000000000000000000000000000bb'
const key = (byte: string) => `0x${byte.repeat(48)}` as const

/** 300,000 BERA staked of 250,000 at least, active in a full set, with as many blocks as were due. */
const well = {
  pubkey: key('11'),
  now: {
    state: {
      isActive: true,
      isFullyExited: false,
      isThresholdReached: true,
      minEffectiveBalance: parseEther('250000'),
    },
  } as Found['now'],
  validator: {
    kind: 'known',
    index: 70n,
    status: 'active',
    balance: parseEther('300500'),
    effective: parseEther('300000'),
    activationEpoch: 5n,
    exitEpoch: 2n ** 64n - 1n,
  },
  proposals: {
    kind: 'known',
    fromSlot: 1_000n,
    toSlot: 1_599n,
    looked: 5n,
    wrong: [],
    count: {
      kind: 'known',
      blocks: 600n,
      proposed: 5n,
      expectedMilli: 5_200n,
      neededBlocks: 462n,
      verdict: 'enough',
    },
  },
  pending: { kind: 'known', count: 0, assets: 0n },
  advice: {
    kind: 'known',
    value: parseEther('290000'),
    cap: 69,
    taken: 69,
    rival: { kind: 'known', pubkey: key('22'), effective: parseEther('280000') },
    own: { kind: 'inside', place: 40, pubkey: key('11'), effective: parseEther('300000') },
  },
  headroom: {
    kind: 'stake',
    room: parseEther('50000'),
    operator: 0n,
    consensus: parseEther('50000'),
  },
} satisfies Found

/** The checks that are not good, without digits' grouping. */
const faults = (found: Found) =>
  judgeHealth(found)
    .filter(({ kind }) => kind !== 'good')
    .map(({ name, kind, detail }) => [name, kind, detail.replaceAll('\u202f', '')])

const count = well.proposals.count
type Verdict = 'enough' | 'few' | 'tooShort'
const withCount = (change: { proposed: bigint; blocks?: bigint; verdict: Verdict }): Found => ({
  ...well,
  proposals: { ...well.proposals, count: { ...count, ...change } },
})
const inPlace = (place: number): Found => ({
  ...well,
  advice: { ...well.advice, own: { ...well.advice.own, place } },
})

describe('judgeHealth', () => {
  test('default', () => {
    expect(faults(well)).toEqual([])
    expect(judgeHealth(well).map(({ detail }) => detail.replaceAll('\u202f', ''))).toEqual([
      '70, active',
      '5 of 600 blocks, 5.2 were due',
      'the rewards vault, in the last 5 blocks of its own',
      '40 of 69, with 300000 BERA; 69 of 69 places are taken, 20000 BERA more than the last that would stay without it',
      '50000 BERA above the forced exit at 250000 BERA',
      '300500 BERA, of which 300000 BERA effective; 50500 BERA above what it needs to be active',
      'no partial withdrawals',
    ])
  })

  test('behavior: silence is a fault only where it says something', () => {
    expect(faults(withCount({ proposed: 0n, verdict: 'few' }))).toEqual([
      ['proposals', 'bad', '0 of 600 blocks, 5.2 were due'],
    ])
    expect(faults(withCount({ proposed: 0n, blocks: 100n, verdict: 'tooShort' }))).toEqual([
      ['proposals', 'unknown', '0 of 100 blocks, 5.2 were due; too few to tell: it takes 462'],
    ])
  })

  test('behavior: tips that bypass the stakers are a fault', () => {
    const wrong = [{ blockNumber: 1_500n, recipient: stranger } as const]
    const found: Found = { ...well, proposals: { ...well.proposals, wrong } }
    expect(faults(found)).toEqual([
      ['fee recipient', 'bad', `${stranger} in block 1500, and 1 of 5 not the rewards vault`],
    ])
  })

  test.each([
    [68, undefined],
    [69, 'warning'],
    [70, 'bad'],
  ])('behavior: place %s of 69', (place, kind) => {
    expect(faults(inPlace(place)).map((fault) => fault[1])).toEqual(kind ? [kind] : [])
  })

  test.each([
    ['exited', false, 'bad'],
    ['exiting', false, 'bad'],
    ['exited', true, undefined],
    ['pending', false, undefined],
  ] as const)(
    'behavior: a validator that is %s, pool closed: %s',
    (status, isFullyExited, kind) => {
      const state = { ...well.now.state, isFullyExited }
      const found: Found = {
        ...well,
        now: { ...well.now, state },
        validator: { ...well.validator, status },
      }
      expect(faults(found).map((fault) => fault[1])).toEqual(kind ? [kind] : [])
    },
  )

  test('behavior: without headroom the next withdrawal closes the pool', () => {
    const headroom = { kind: 'stake', room: 0n, operator: 0n, consensus: 0n } as const
    expect(faults({ ...well, headroom })).toEqual([
      ['headroom', 'bad', 'none: the next withdrawal of a gwei closes the pool for everybody'],
    ])
  })

  test('behavior: what nobody tells is unknown', () => {
    const silent = { kind: 'unknown', reason: 'no beaconUrl is configured' } as const
    const found: Found = {
      ...well,
      validator: silent,
      proposals: silent,
      pending: silent,
      advice: silent,
    }
    expect(faults(found)).toEqual(
      ['validator', 'proposals', 'fee recipient', 'place', 'balance', 'pending'].map((name) => [
        name,
        'unknown',
        'no beaconUrl is configured',
      ]),
    )
  })
})
