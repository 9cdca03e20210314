import { describe, expect, test } from 'vitest'
import { headerAt, knownValidator } from '../../../sdk/test/fakes/fakeBeacon.ts'
import { createFakeKeeper, pubkeyOf } from '../../test/fakeKeeper.ts'
import { readProvableState } from './readProvableState.ts'

describe('readProvableState', () => {
  const pubkeys = [pubkeyOf(1), pubkeyOf(2)]
  const validators = [knownValidator({ pubkey: pubkeyOf(1), index: 70n })]
  const read = (values: Omit<Parameters<typeof createFakeKeeper>[0], 'pool'>) => {
    const { beacon } = createFakeKeeper({ pool: {}, validators, ...values })
    return readProvableState(beacon, { pubkeys, executionTimestamp: 100_000n })
  }

  test('default', async () => {
    const state = await read({ headTimestamp: 100_012n })
    expect(state).toMatchObject({
      kind: 'known',
      header: headerAt(12_800n),
      timestamp: 100_012n,
      epoch: 400n,
    })
    if (state.kind === 'unknown') throw new Error(state.reason)
    expect([...state.indices]).toEqual([[pubkeyOf(1), 70n]])
    expect([...state.validators.keys()]).toEqual([pubkeyOf(1)])
  })

  test('behavior: is unknown while the head is not verified', async () => {
    expect((await read({ isOptimistic: true })).kind).toBe('unknown')
  })

  test('behavior: is unknown while one of the nodes is more than ten minutes behind', async () => {
    expect((await read({ headTimestamp: 99_400n })).kind).toBe('known')
    expect(await read({ headTimestamp: 99_399n })).toEqual({
      kind: 'unknown',
      reason: 'the beacon node is 601 s behind',
    })
    expect((await read({ headTimestamp: 100_600n })).kind).toBe('known')
    expect(await read({ headTimestamp: 100_601n })).toEqual({
      kind: 'unknown',
      reason: 'the execution node is 601 s behind',
    })
  })
})
