import { FAR_FUTURE_EPOCH } from '@millpond/consensus'
import { describe, expect, test } from 'vitest'
import { planExitRetry } from './planExitRetry.ts'

const active = { kind: 'known', activationEpoch: 10n, exitEpoch: FAR_FUTURE_EPOCH } as const
const plan = (values: Partial<planExitRetry.Parameters>) =>
  planExitRetry({
    validator: active,
    epoch: 600n,
    pendingGwei: 0n,
    blockNumber: 100_000n,
    lastPartialBlock: 1_000n,
    waitBlocks: 49_345n,
    lastExitBlock: undefined,
    epochBlocks: 192n,
    fee: 1n,
    maxFee: 10n,
    ...values,
  })
const reasonOf = (values: Partial<planExitRetry.Parameters>) => {
  const step = plan(values)
  return step.kind === 'idle' ? step.reason : step
}

describe('planExitRetry', () => {
  test('default', () => {
    expect(plan({})).toEqual({ kind: 'retry' })
    expect(plan({ lastPartialBlock: undefined })).toEqual({ kind: 'retry' })
  })

  test('behavior: waits 49,345 blocks after the last partial withdrawal, not 49,153', () => {
    const lastPartialBlock = 50_000n
    expect(plan({ lastPartialBlock, blockNumber: 99_345n })).toEqual({ kind: 'retry' })
    const reason = 'the last partial withdrawal may be under way until block 99345'
    expect(reasonOf({ lastPartialBlock, blockNumber: 99_344n })).toBe(reason)
    expect(reasonOf({ lastPartialBlock, blockNumber: 99_153n })).toBe(reason)
  })

  test('behavior: waits while a partial withdrawal is pending', () => {
    expect(reasonOf({ pendingGwei: 5n })).toBe('partial withdrawals of 5 gwei are pending')
  })

  test('behavior: a validator that leaves is left alone', () => {
    const validator = { ...active, exitEpoch: 601n }
    expect(reasonOf({ validator })).toBe('the validator leaves in epoch 601')
  })

  test('behavior: a validator that was never active cannot exit', () => {
    const validator = { ...active, activationEpoch: 601n }
    expect(reasonOf({ validator })).toBe('the validator is not active, so it cannot exit')
  })

  test('behavior: does nothing about a validator that the node does not know', () => {
    expect(plan({ validator: { kind: 'absent' } })).toEqual({
      kind: 'unknown',
      reason: 'the beacon node does not know the validator',
    })
  })

  test('behavior: lets a request show before it asks again', () => {
    expect(reasonOf({ lastExitBlock: 99_809n })).toBe('the exit was asked for in block 99809')
    expect(plan({ lastExitBlock: 99_808n })).toEqual({ kind: 'retry' })
  })

  test('behavior: waits while a request costs more than the limit', () => {
    expect(reasonOf({ fee: 11n })).toBe(
      'an exit request costs 11 wei, more than the limit of 10 wei',
    )
    expect(plan({ fee: 10n })).toEqual({ kind: 'retry' })
  })
})
