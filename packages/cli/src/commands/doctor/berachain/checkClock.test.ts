import { getNetwork } from '@millpond/networks'
import { describe, expect, test } from 'vitest'
import { checkClock, judgeClock } from './checkClock.ts'

const nowSeconds = 1_800_000_000

describe('judgeClock', () => {
  test('default', () => {
    expect(judgeClock({ headSeconds: nowSeconds - 60, nowSeconds })).toEqual({
      name: 'clock',
      kind: 'passed',
      detail: 'the newest block is 60 s old',
    })
    expect(judgeClock({ headSeconds: nowSeconds + 2, nowSeconds }).detail).toBe(
      'the newest block is 0 s old',
    )
  })

  test('behavior: an old head is a node that stands still or a clock that is fast', () => {
    expect(judgeClock({ headSeconds: nowSeconds - 61, nowSeconds })).toEqual({
      name: 'clock',
      kind: 'failed',
      detail: "the newest block is 61 s old by this machine's clock",
      fix: "Check that the node follows the chain, and set this machine's clock (NTP).",
    })
  })

  test('behavior: a head of the future is a clock that is slow', () => {
    expect(judgeClock({ headSeconds: nowSeconds + 61, nowSeconds })).toMatchObject({
      kind: 'failed',
      detail: "the newest block is 61 s ahead of this machine's clock",
    })
  })
})

describe('checkClock', () => {
  test('behavior: a local chain is not asked', async () => {
    expect(await checkClock(getNetwork('berachain-local'), 'http://127.0.0.1:1')).toMatchObject({
      kind: 'skipped',
    })
  })
})
