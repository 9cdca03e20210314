import { readPoolSnapshot } from '@millpond/sdk/ethereum'
import { describe, expect, test } from 'vitest'
import { clusterLog } from '../../test/clusterLog.ts'
import { createFakeKeeper, pubkeyOf } from '../../test/fakeKeeper.ts'
import { operatorIdsOf, readBatches } from './readBatches.ts'

const cluster = { validatorCount: 3, networkFeeIndex: 4n, index: 5n, active: true, balance: 6n }

async function read(parameters: { logs: ReturnType<typeof clusterLog>[]; ownerIndex?: number }) {
  const { logs, ownerIndex = 0 } = parameters
  const entries = [1, 2].map((id) => ({ pubkey: pubkeyOf(id), status: 'proven' as const }))
  const keeper = createFakeKeeper({ pool: { entries, logs } })
  const { client, pool, fromBlock } = keeper
  const snapshot = await readPoolSnapshot(client, { pool, block: 'latest', fromBlock })
  const batch = { ownerIndex, operatorSetId: 0, entries: snapshot.registry.entries }
  return { snapshot, batches: await readBatches(keeper, { batches: [batch], snapshot }) }
}

describe('readBatches', () => {
  test('default', async () => {
    const older = clusterLog({ cluster: { ...cluster, validatorCount: 2 }, blockNumber: 240n })
    const { batches } = await read({ logs: [older, clusterLog({ cluster })] })
    expect(batches).toEqual([
      {
        ids: [1n, 2n],
        pubkeys: [pubkeyOf(1), pubkeyOf(2)],
        sharesData: ['0x00000001', '0x00000002'],
        cluster,
      },
    ])
  })

  test('behavior: a cluster without events is new', async () => {
    const other = clusterLog({ cluster, operatorIds: [1n, 2n, 3n, 5n] })
    const { batches } = await read({ logs: [other] })
    expect(batches[0]?.cluster).toMatchObject({ validatorCount: 0, active: true, balance: 0n })
  })

  test('behavior: refuses owners and operator sets that the pool does not have', async () => {
    await expect(read({ logs: [], ownerIndex: 7 })).rejects.toThrow('no ClusterOwner 7')
    const { snapshot } = await read({ logs: [] })
    expect(() => operatorIdsOf(snapshot, 7)).toThrow('no operator set 7')
  })
})
