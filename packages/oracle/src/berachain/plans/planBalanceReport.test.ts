import { FAR_FUTURE_EPOCH } from '@millpond/consensus'
import { describe, expect, test } from 'vitest'
import { planBalanceReport } from './planBalanceReport.ts'

const bera = 10n ** 18n
const gwei = 10n ** 9n

const pool = {
  isActive: true,
  isPaused: false,
  isFullyExited: false,
  totalDeposits: 300_000n * bera,
}
const validator = {
  balanceGwei: 300_000n * gwei,
  pendingGwei: 0n,
  effectiveBalanceGwei: 300_000n * gwei,
  exitEpoch: FAR_FUTURE_EPOCH,
  withdrawableEpoch: FAR_FUTURE_EPOCH,
}
const observation: planBalanceReport.Observation = {
  slot: 10_000n,
  epoch: 52n,
  timestampSeconds: 50_000n,
  nowSeconds: 50_004n,
  maxAgeSeconds: 600n,
  lastReport: { kind: 'none' },
  booksChangedAt: undefined,
  takesPending: true,
  pool,
  validator,
}
const withdrawn = {
  ...validator,
  balanceGwei: 0n,
  effectiveBalanceGwei: 0n,
  exitEpoch: 40n,
  withdrawableEpoch: 52n,
}

type Changes = Partial<Omit<planBalanceReport.Observation, 'pool' | 'validator'>> & {
  pool?: Partial<planBalanceReport.Observation['pool']>
  validator?: Partial<planBalanceReport.Validator>
}
const plan = (changes: Changes = {}) =>
  planBalanceReport({
    ...observation,
    ...changes,
    pool: { ...pool, ...changes.pool },
    validator: { ...validator, ...changes.validator },
  })

const more = { balanceGwei: 310_000n * gwei }
const less = { balanceGwei: 290_000n * gwei }

describe('planBalanceReport', () => {
  test('default', () => {
    const difference = 10_000n * bera
    const report = { kind: 'report', pendingGwei: 0n }
    expect(plan({ validator: more })).toEqual({ ...report, ...more, difference })
    expect(plan({ validator: less })).toEqual({ ...report, ...less, difference: -difference })
  })

  test('behavior: says nothing when the books agree', () => {
    const reason = 'the books agree with the consensus layer'
    expect(plan()).toEqual({ kind: 'idle', reason, difference: 0n })
  })

  test('behavior: takes what is pending off the balance before it compares', () => {
    const pending = { balanceGwei: 310_000n * gwei, pendingGwei: 10_000n * gwei }
    expect(plan({ validator: pending })).toMatchObject({
      kind: 'idle',
      reason: 'the books agree with the consensus layer',
      difference: 0n,
    })
  })

  test('behavior: takes what is pending off the balance that it reports', () => {
    const pending = { ...more, pendingGwei: 1n }
    const difference = 10_000n * bera - gwei
    expect(plan({ validator: pending })).toEqual({ kind: 'report', ...pending, difference })
  })

  test('behavior: waits for pending withdrawals that cannot be taken off', () => {
    const pending = { ...more, pendingGwei: 1n }
    const leaving = { ...pending, exitEpoch: 60n }
    expect(plan({ validator: leaving }).kind).toBe('idle')
    expect(plan({ validator: { balanceGwei: 5n, pendingGwei: 5n } }).kind).toBe('idle')
    expect(plan({ validator: pending, takesPending: false })).toEqual({
      kind: 'idle',
      reason: 'partial withdrawals of 1 gwei are pending',
      difference: 10_000n * bera - gwei,
    })
  })

  test('behavior: reports nothing that a deposit or a request on its way would falsify', () => {
    expect(plan({ validator: less, booksChangedAt: 9_999n })).toEqual({
      kind: 'idle',
      reason: 'block 9999 changed the books; slot 10000 may not show it yet',
      difference: -10_000n * bera,
    })
  })

  test('behavior: never reports a slot twice, nor one before the last report', () => {
    const at = (timestampSeconds: bigint) =>
      plan({ validator: more, lastReport: { kind: 'made', timestampSeconds } })
    expect(at(49_999n).kind).toBe('report')
    const reason = 'slot 10000 is not after the last report'
    expect(at(50_000n)).toMatchObject({ kind: 'unknown', reason })
    expect(at(50_001n)).toMatchObject({ kind: 'unknown', reason })
  })

  test('behavior: leaves a proof two minutes to be included', () => {
    expect(plan({ validator: more, nowSeconds: 50_480n }).kind).toBe('report')
    expect(plan({ validator: more, nowSeconds: 50_481n })).toMatchObject({
      kind: 'unknown',
      reason: 'slot 10000 is 481 s old, a report may be of 480 s',
    })
  })

  test('behavior: an old slot does not prove that the books agree', () => {
    expect(plan({ nowSeconds: 50_481n }).kind).toBe('unknown')
  })

  test('behavior: reports nothing to a pool that does not take it, and says what is amiss', () => {
    const reasonOf = (changes: Changes) => {
      const step = plan({ validator: less, ...changes })
      return step.kind === 'idle' ? step.reason : step
    }
    expect(reasonOf({ pool: { isPaused: true } })).toBe('the pool is paused and takes no report')
    expect(reasonOf({ pool: { isActive: false } })).toBe('the pool is not activated')
    expect(reasonOf({ pool: { isFullyExited: true, isPaused: true } })).toBe('the pool is closed')
    expect(plan({ validator: less, pool: { isPaused: true } }).difference).toBe(-10_000n * bera)
  })

  test('behavior: reports zero of a validator that has exited and was paid', () => {
    const difference = -300_000n * bera
    const report = { kind: 'report', balanceGwei: 0n, pendingGwei: 0n }
    expect(plan({ validator: withdrawn })).toEqual({ ...report, difference })
  })

  test('behavior: does not take any other zero for an exit', () => {
    const reasonOf = (changes: Partial<planBalanceReport.Validator>) =>
      plan({ validator: { ...withdrawn, ...changes } })
    const refused = {
      kind: 'unknown',
      reason: 'the balance is zero, but the validator is not withdrawn',
    }
    expect(reasonOf({ exitEpoch: FAR_FUTURE_EPOCH })).toMatchObject(refused)
    expect(reasonOf({ exitEpoch: 53n })).toMatchObject(refused)
    expect(reasonOf({ withdrawableEpoch: 53n })).toMatchObject(refused)
    expect(reasonOf({ effectiveBalanceGwei: 250_000n * gwei })).toMatchObject(refused)
  })

  test('behavior: a zero waits like every other balance', () => {
    expect(plan({ validator: withdrawn, booksChangedAt: 9_990n }).kind).toBe('idle')
    expect(plan({ validator: withdrawn, nowSeconds: 60_000n }).kind).toBe('unknown')
    const lastReport = { kind: 'made', timestampSeconds: 50_000n } as const
    expect(plan({ validator: withdrawn, lastReport }).kind).toBe('unknown')
  })
})
