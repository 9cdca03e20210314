import { describe, expect, test } from 'vitest'
import { planBoost } from './planBoost.ts'

const none = { amount: 0n, sinceBlock: 0n }
const plan = (values: Partial<planBoost.Parameters>) =>
  planBoost({
    blockNumber: 20_000n,
    isFullyExited: false,
    unboosted: 0n,
    queued: none,
    dropping: none,
    activateDelayBlocks: 8_191n,
    dropDelayBlocks: 8_191n,
    minBoost: 10n,
    ...values,
  })
const reasonOf = (values: Partial<planBoost.Parameters>) => {
  const step = plan(values)
  return step.kind === 'idle' ? step.reason : step
}

describe('planBoost', () => {
  test('default', () => {
    expect(reasonOf({})).toBe('no BGT worth a transaction lies idle')
    expect(plan({ unboosted: 10n })).toEqual({ kind: 'queue', amount: 10n })
    expect(plan({ unboosted: 9n }).kind).toBe('idle')
  })

  test('behavior: activates once the newest block would take it', () => {
    const queued = { amount: 5n, sinceBlock: 11_808n }
    expect(plan({ queued })).toEqual({ kind: 'activate', amount: 5n })
    expect(reasonOf({ queued: { ...queued, sinceBlock: 11_809n }, unboosted: 99n })).toBe(
      'the queued boost can be activated in block 20001',
    )
  })

  test('behavior: takes back a dropped boost first, also after the exit', () => {
    const dropping = { amount: 6n, sinceBlock: 11_808n }
    const queued = { amount: 5n, sinceBlock: 1n }
    expect(plan({ dropping, queued })).toEqual({ kind: 'drop', amount: 6n })
    expect(plan({ dropping, isFullyExited: true })).toEqual({ kind: 'drop', amount: 6n })
    expect(reasonOf({ dropping: { ...dropping, sinceBlock: 11_809n } })).toBe(
      'a boost is being dropped',
    )
  })

  test('behavior: queues nothing while a boost is being dropped', () => {
    const dropping = { amount: 6n, sinceBlock: 19_999n }
    expect(reasonOf({ dropping, unboosted: 99n })).toBe('a boost is being dropped')
  })

  test('behavior: boosts nothing when switched off or after the exit', () => {
    expect(reasonOf({ unboosted: 99n, minBoost: 'never' })).toBe('boosting is switched off')
    expect(reasonOf({ unboosted: 99n, isFullyExited: true })).toBe('the pool is closed')
  })
})
