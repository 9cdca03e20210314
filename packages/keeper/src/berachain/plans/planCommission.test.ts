import { describe, expect, test } from 'vitest'
import { planCommission } from './planCommission.ts'

const queued = { kind: 'queued', sinceBlock: 1_000n, commissionBps: 700n } as const
const plan = (blockNumber: bigint) => planCommission({ blockNumber, queued, delayBlocks: 50n })

describe('planCommission', () => {
  test('default', () => {
    expect(plan(1_050n)).toEqual({ kind: 'activate', commissionBps: 700n })
  })

  test('behavior: waits for the delay', () => {
    const reason = 'the queued commission can be activated in block 1050'
    expect(plan(1_049n)).toEqual({ kind: 'idle', reason })
  })

  test('behavior: has nothing to do when nothing is queued', () => {
    const none = { blockNumber: 9_999n, queued: { kind: 'none' }, delayBlocks: 50n } as const
    expect(planCommission(none)).toEqual({ kind: 'idle', reason: 'no commission is queued' })
  })
})
