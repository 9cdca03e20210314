import type { KnownValidator } from '@millpond/consensus'
import { getNetwork } from '@millpond/networks'
import { parseEther } from 'viem'
import { describe, expect, test } from 'vitest'
import { fakePubkey, fakeSet } from '../../../test/fakes/fakeValidators.ts'
import { adviseMinEffectiveBalance } from './adviseMinEffectiveBalance.ts'
import { judgeMinEffectiveBalance } from './judgeMinEffectiveBalance.ts'

const { parameters } = getNetwork('berachain-local')
type Pool = Extract<judgeMinEffectiveBalance.Pool, { kind: 'known' }>

/** Opened, with the first deposit alone. */
const fresh: Pool = {
  kind: 'known',
  isFullyExited: false,
  isThresholdReached: false,
  totalDeposits: parseEther('10000'),
  buffer: 0n,
  minEffectiveBalance: parseEther('250000'),
  requested: { kind: 'known', value: 0n },
}
const running: Pool = { ...fresh, isThresholdReached: true, totalDeposits: parseEther('400000') }

/** 69 others, the lowest with 310,000 BERA; the own key is lower than theirs unless it is 5,000. */
function judge(bera: string, pool: judgeMinEffectiveBalance.Pool, { key = 500, set = full } = {}) {
  const pubkey = fakePubkey(key)
  const advice = adviseMinEffectiveBalance({ set, pubkey, parameters })
  return judgeMinEffectiveBalance({ wanted: parseEther(bera), pubkey, advice, pool, parameters })
}

const known = (validators: readonly KnownValidator[]): adviseMinEffectiveBalance.ValidatorSet => ({
  kind: 'known',
  validators,
  epoch: 100n,
})
const full = known(fakeSet(69))
const open = known(fakeSet(68))
const unknown: adviseMinEffectiveBalance.ValidatorSet = { kind: 'unknown', reason: 'it is silent' }
const kinds = ({ refusals, warnings }: judgeMinEffectiveBalance.ReturnType) => ({
  refusals: refusals.map(({ kind }) => kind),
  warnings: warnings.map(({ kind }) => kind),
})

describe('judgeMinEffectiveBalance', () => {
  test('default', () => {
    expect(judge('320000', fresh)).toEqual({ refusals: [], warnings: [] })
    expect(judge('320000', running)).toEqual({ refusals: [], warnings: [] })
    expect(judge('250000', fresh, { set: open })).toEqual({ refusals: [], warnings: [] })
    expect(judge('320000', { kind: 'none' })).toEqual({ refusals: [], warnings: [] })
  })

  test.each([['249999'], ['10000001']])('behavior: %s BERA is out of bounds', (bera) => {
    expect(judge(bera, fresh).refusals).toEqual([
      {
        kind: 'outOfBounds',
        minimum: parseEther('250000'),
        maximum: parseEther('10000000'),
      },
    ])
  })

  test('behavior: a start that a full set would evict is refused', () => {
    const evicted = {
      kind: 'evicted',
      effective: parseEther('250000'),
      rival: parseEther('310000'),
      risk: 'eviction',
    }
    expect(judge('250000', fresh).refusals).toEqual([evicted])
    expect(judge('250000', { kind: 'none' }).refusals).toEqual([evicted])
    // At the same balance the lower key leaves; the higher one stays by that alone.
    expect(kinds(judge('310000', fresh))).toEqual({ refusals: ['evicted'], warnings: [] })
    expect(kinds(judge('310000', fresh, { key: 5_000 }))).toEqual({
      refusals: [],
      warnings: ['byPubkey'],
    })
  })

  test('behavior: only whole steps count', () => {
    expect(judge('319999.9', fresh)).toEqual({
      refusals: [expect.objectContaining({ kind: 'evicted', effective: parseEther('310000') })],
      warnings: [{ kind: 'rounded', effective: parseEther('310000') }],
    })
    expect(kinds(judge('325000', fresh))).toEqual({ refusals: [], warnings: ['rounded'] })
  })

  test('behavior: a buffer that is enough starts at once', () => {
    const waiting = { ...fresh, buffer: parseEther('310000') }
    expect(kinds(judge('320000', waiting))).toEqual({ refusals: [], warnings: ['startsNow'] })
    expect(kinds(judge('330000', waiting))).toEqual({ refusals: [], warnings: [] })
    // Less than the deposit contract takes.
    const little = { ...fresh, totalDeposits: parseEther('390000'), buffer: parseEther('9999') }
    expect(kinds(judge('320000', little))).toEqual({ refusals: [], warnings: [] })
  })

  test.each([['400000'], ['400000.1'], ['399999.9999999995']])(
    'behavior: %s BERA of 400,000 would let the next withdrawal close the pool',
    (bera) => {
      expect(judge(bera, running).refusals).toEqual([
        { kind: 'noHeadroom', staked: parseEther('400000'), risk: 'full-exit' },
      ])
    },
  )

  test('behavior: the same above the stake is only a longer wait before the start', () => {
    expect(judge('400000', fresh)).toEqual({ refusals: [], warnings: [] })
  })

  test('behavior: withdrawals as large as the open ones must fit', () => {
    const requested = { kind: 'known', value: parseEther('50000') } as const
    const asked = { ...running, requested }
    expect(kinds(judge('350000', asked)).refusals).toEqual([])
    expect(judge('350000.1', asked).refusals).toEqual([
      {
        kind: 'thinHeadroom',
        headroom: parseEther('49999.9'),
        requested: requested.value,
        risk: 'headroom',
      },
    ])
    // Lower than now makes it better, and what the vault does not tell is not guessed.
    const lowered = { ...asked, minEffectiveBalance: parseEther('380000') }
    expect(kinds(judge('370000', lowered)).refusals).toEqual([])
    const silent = { ...running, requested: { kind: 'missing' } } as const
    expect(kinds(judge('390000', silent)).refusals).toEqual([])
  })

  test('behavior: a running validator is warned, as its stake stays what it is', () => {
    expect(judge('300000', running)).toEqual({
      refusals: [],
      warnings: [
        { kind: 'belowSet', effective: parseEther('300000'), rival: parseEther('310000') },
      ],
    })
  })

  test('behavior: without the list a start is refused, and a running pool warned', () => {
    expect(judge('320000', fresh, { set: unknown })).toEqual({
      refusals: [{ kind: 'setUnknown', reason: 'it is silent', risk: 'unknown-set' }],
      warnings: [],
    })
    expect(kinds(judge('320000', running, { set: unknown }))).toEqual({
      refusals: [],
      warnings: ['setUnknown'],
    })
  })

  test('behavior: nothing is set in a closed pool', () => {
    expect(kinds(judge('320000', { ...running, isFullyExited: true }))).toEqual({
      refusals: ['exited'],
      warnings: [],
    })
  })
})
