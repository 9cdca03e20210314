import { BeaconUnreachableError } from '@millpond/consensus'
import { createClient } from 'viem'
import { anvil } from 'viem/chains'
import { describe, expect, test } from 'vitest'
import {
  createFakeBeacon,
  createFakeChain,
  knownValidator,
} from '../../../sdk/test/fakes/fakeBeacon.ts'
import { createFakeExecution } from '../../../sdk/test/fakes/fakeExecution.ts'
import { createFakePool } from '../../../sdk/test/fakes/fakePool.ts'
import { agree, observeReport } from './observeReport.ts'

const pubkey = `0x${'01'.repeat(48)}` as const
const entry = { pubkey, status: 'active', validatorIndex: 70n } as const

function beaconWith(balanceGwei: bigint, finalizedEpoch = 225n) {
  const validators = [knownValidator({ pubkey, index: 70n, balanceGwei })]
  return createFakeChain({ finalizedEpoch, validators })
}

function observeAll(beacons: Parameters<typeof observeReport>[0]['beacons']) {
  const { pool, ...execution } = createFakePool({ entries: [entry], fundedIds: [1n] })
  const { transport } = createFakeExecution(execution)
  const client = createClient({ chain: anvil, transport })
  return observeReport({ beacons, client, pool, frameEpochs: 225, fromBlock: 200n })
}

describe('observeReport', () => {
  test('default', async () => {
    const plan = await observeAll([beaconWith(32_001_000_000n), beaconWith(32_001_000_000n)])
    expect(plan).toMatchObject({
      kind: 'report',
      report: { referenceSlot: 7199n, beaconBalanceGwei: 32_001_000_000n, validatorsAppeared: 1 },
    })
  })

  test('behavior: one gwei of difference between two nodes is unknown', async () => {
    expect(await observeAll([beaconWith(32_001_000_000n), beaconWith(32_001_000_001n)])).toEqual({
      kind: 'unknown',
      reason: 'the beacon nodes disagree about the pool',
    })
  })

  test('behavior: nodes that finalized different frames disagree', async () => {
    const beacons = [beaconWith(32_000_000_000n), beaconWith(32_000_000_000n, 450n)]
    expect(await observeAll(beacons)).toMatchObject({ kind: 'unknown' })
  })

  test('behavior: a key with foreign credentials counts nothing and is named', async () => {
    const foreign = `0x01${'00'.repeat(11)}${'99'.repeat(20)}` as const
    const validators = [knownValidator({ pubkey, index: 70n, withdrawalCredentials: foreign })]
    expect(await observeAll([createFakeChain({ finalizedEpoch: 225n, validators })])).toMatchObject(
      {
        invalid: [pubkey],
        report: { beaconBalanceGwei: 0n },
      },
    )
  })

  test('error: BEACON_UNREACHABLE', async () => {
    const down = createFakeBeacon({
      finalityCheckpoints: () =>
        Promise.reject(
          new BeaconUnreachableError({ origin: 'http://b', endpoint: '/', reason: 'refused' }),
        ),
    })
    await expect(observeAll([beaconWith(1n), down])).rejects.toMatchObject({
      code: 'BEACON_UNREACHABLE',
    })
  })
})

describe('agree', () => {
  const unknown = { kind: 'unknown', reason: 'the node lags' } as const

  test('default', async () => {
    const plan = await observeAll([beaconWith(5n)])
    expect(agree([plan])).toBe(plan)
    expect(agree([plan, structuredClone(plan)])).toBe(plan)
  })

  test('behavior: one node that does not know is enough not to know', async () => {
    expect(agree([await observeAll([beaconWith(5n)]), unknown])).toBe(unknown)
  })

  test('behavior: no node knows nothing', () => {
    expect(agree([])).toEqual({ kind: 'unknown', reason: 'no beacon node is configured' })
  })
})
