import { describe, expect, test } from 'vitest'
import { planWindDown } from './planWindDown.ts'

const none = { amount: 0n, sinceBlock: 0n }
const boost: planWindDown.Boost = {
  blockNumber: 1_000n,
  balance: 10n,
  unboosted: 4n,
  boosted: 6n,
  queued: none,
  dropping: none,
  activateDelayBlocks: 20n,
  dropDelayBlocks: 20n,
}

describe('planWindDown', () => {
  test('default', () => {
    expect(planWindDown(boost)).toEqual({ kind: 'queueDrop', amount: 6n })
  })

  test('behavior: a queued boost is activated first', () => {
    const queued = { amount: 2n, sinceBlock: 980n }
    expect(planWindDown({ ...boost, queued })).toEqual({ kind: 'activate', amount: 2n })
  })

  test('behavior: waits until more blocks than the delay have passed', () => {
    const queued = { amount: 2n, sinceBlock: 981n }
    const wait = { kind: 'wait', what: 'boost', amount: 2n, readyBlock: 1_002n }
    expect(planWindDown({ ...boost, queued })).toEqual(wait)
    const dropping = { amount: 6n, sinceBlock: 981n }
    expect(planWindDown({ ...boost, dropping })).toEqual({ ...wait, what: 'drop', amount: 6n })
  })

  test('behavior: queues the drop of what is not queued yet', () => {
    const dropping = { amount: 2n, sinceBlock: 1n }
    expect(planWindDown({ ...boost, dropping })).toEqual({ kind: 'queueDrop', amount: 4n })
  })

  test('behavior: drops what has waited', () => {
    const dropping = { amount: 6n, sinceBlock: 980n }
    expect(planWindDown({ ...boost, dropping })).toEqual({ kind: 'drop', amount: 6n })
  })

  test('behavior: redeems when nothing is boosted', () => {
    const dropped = { ...boost, boosted: 0n, unboosted: 10n }
    expect(planWindDown(dropped)).toEqual({ kind: 'redeem', amount: 10n })
  })

  test('behavior: is done without BGT', () => {
    const empty = { ...boost, boosted: 0n, unboosted: 0n, balance: 0n }
    expect(planWindDown(empty)).toEqual({ kind: 'done' })
  })
})
