import { readState } from '@millpond/consensus'
import { bytesToHex } from 'viem'
import { describe, expect, test } from 'vitest'
import { makeState } from '../../../../consensus/test/beaconState.ts'
import { createRandom } from '../../../../consensus/test/random.ts'
import { headerAt, rootAt } from '../../../../sdk/test/fakes/fakeBeacon.ts'
import {
  context,
  createFakeKeeper,
  hash,
  knownValidator,
  pubkeyOf,
} from '../../../test/fakeKeeper.ts'
import { proveTask } from './proveTask.ts'

/** A node whose state has `count` validators, all with credentials of somebody else. */
function createState(count: number) {
  const { bytes, view } = makeState({
    fork: 'electra',
    validatorCount: count,
    random: createRandom(2),
  })
  const state = readState(bytes, 'electra')
  const validators = Array.from({ length: count }, (_, index) => {
    const record = state.record(BigInt(index))
    return knownValidator({ ...record, index: BigInt(index) })
  })
  const stateRoot = bytesToHex(view.hashTreeRoot())
  const standing = { isOptimistic: false, isFinalized: false, isCanonical: true } as const
  return {
    validators,
    beacon: {
      header: async (id: unknown) => {
        const slot = id === 'head' ? 12_801n : 12_800n
        return { ...standing, root: rootAt(slot), header: { ...headerAt(slot), stateRoot } }
      },
      stateSsz: async () => ({ version: 'electra', bytes }),
    },
  }
}

describe('proveTask', () => {
  test('default', async () => {
    const { validators, beacon } = createState(3)
    const entries = validators.map(({ pubkey }) => ({ pubkey, status: 'predeposited' as const }))
    const keeper = createFakeKeeper({ pool: { entries }, validators, beacon })
    expect(await proveTask(keeper).run(context)).toEqual({
      kind: 'sent',
      hash,
      details: { slot: 12_800n, ids: [1n, 2n, 3n], left: 0 },
    })
    expect(keeper.calls[0]).toMatchObject({
      functionName: 'prove',
      args: [[1n, 2n, 3n], validators.map(({ pubkey }) => ({ validator: { pubkey } }))],
    })
  })

  test('behavior: proves at most 20 validators at once', async () => {
    const { validators, beacon } = createState(23)
    const entries = validators.map(({ pubkey }) => ({ pubkey, status: 'predeposited' as const }))
    const keeper = createFakeKeeper({ pool: { entries }, validators, beacon })
    const result = await proveTask(keeper).run(context)
    expect(result.details).toMatchObject({ left: 3 })
    expect(keeper.calls[0]?.args[0]).toHaveLength(20)
  })

  test('behavior: has nothing to do while no validator is under way', async () => {
    const entries = [{ pubkey: pubkeyOf(1), status: 'proven' as const }]
    const keeper = createFakeKeeper({ pool: { entries } })
    expect(await proveTask(keeper).run(context)).toEqual({
      kind: 'idle',
      reason: 'no validator is under way',
    })
  })

  test('behavior: has nothing to do while the beacon chain shows no change', async () => {
    const entries = [{ pubkey: pubkeyOf(1), status: 'active' as const }]
    const validators = [knownValidator({ pubkey: pubkeyOf(1), index: 0n })]
    const keeper = createFakeKeeper({ pool: { entries }, validators })
    expect(await proveTask(keeper).run(context)).toMatchObject({
      kind: 'idle',
      reason: 'the beacon chain shows no change',
      details: { slot: 12_800n, ids: [] },
    })
  })

  test('behavior: decides nothing on a beacon node that has not verified its head', async () => {
    const entries = [{ pubkey: pubkeyOf(1), status: 'active' as const }]
    const keeper = createFakeKeeper({ pool: { entries }, isOptimistic: true })
    expect(await proveTask(keeper).run(context)).toMatchObject({ kind: 'unknown' })
  })
})
