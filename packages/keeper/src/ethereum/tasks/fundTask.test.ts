import { toFunctionSelector } from 'viem'
import { describe, expect, test } from 'vitest'
import { Revert } from '../../../../sdk/test/fakes/fakeExecution.ts'
import type { FakePoolState } from '../../../../sdk/test/fakes/fakePool.ts'
import { clusterLog } from '../../../test/clusterLog.ts'
import { context, createFakeKeeper, hash, pubkeyOf } from '../../../test/fakeKeeper.ts'
import { fundTask } from './fundTask.ts'

const ether = 10n ** 18n
const cluster = { validatorCount: 3, networkFeeIndex: 4n, index: 5n, active: true, balance: 6n }
const entries = [
  { pubkey: pubkeyOf(1), status: 'proven' as const },
  { pubkey: pubkeyOf(2), status: 'proven' as const, ownerIndex: 1, nonce: 0 },
]

async function run(pool: Partial<FakePoolState>, isDryRun = false) {
  const state = { entries, depositable: 64n * ether, ownerNonces: [0n, 0n], ...pool }
  const keeper = createFakeKeeper({ pool: state, isDryRun })
  return { keeper, result: await fundTask(keeper).run(context) }
}

describe('fundTask', () => {
  test('default', async () => {
    const { keeper, result } = await run({ logs: [clusterLog({ cluster })] })
    expect(result).toEqual({ kind: 'sent', hash, details: { ids: [1n, 2n], held: [] } })
    const [call] = keeper.calls
    expect(call?.functionName).toBe('fundValidators')
    expect(call?.args).toMatchObject([
      [
        { ids: [1n], cluster },
        { ids: [2n], cluster: { validatorCount: 0 } },
      ],
    ])
  })

  test('behavior: has nothing to do without 32 ETH to spare', async () => {
    const { result } = await run({ depositable: 32n * ether - 1n })
    expect(result).toEqual({ kind: 'idle', reason: 'nothing to fund' })
  })

  test('behavior: holds back a cluster with a removed SSV operator', async () => {
    const { keeper, result } = await run({ areOperatorsActive: false })
    expect(result).toMatchObject({
      kind: 'idle',
      reason: 'held back: one of the SSV operators 1, 2, 3, 4 was removed',
    })
    expect(keeper.calls).toEqual([])
  })

  test('behavior: holds back a liquidated cluster and funds the others', async () => {
    const logs = [clusterLog({ cluster: { ...cluster, active: false } })]
    const { result } = await run({ logs })
    expect(result.details).toEqual({
      ids: [2n],
      held: [{ ownerIndex: 0, operatorSetId: 0, reason: 'the cluster is liquidated' }],
    })
  })

  test('behavior: the reserve pays for one registration after the other', async () => {
    const { result } = await run({ reserve: 10n, funding: 6n })
    expect(result.details).toMatchObject({
      ids: [1n],
      held: [{ reason: 'the registration costs 6 wei and the reserve has 4 wei left' }],
    })
  })

  test('behavior: holds back the later batches of an owner too', async () => {
    const second = { pubkey: pubkeyOf(3), status: 'proven', operatorSetId: 1, nonce: 1 } as const
    const { result } = await run({
      entries: [...entries, second],
      depositable: 96n * ether,
      operatorSets: [
        [1n, 2n, 3n, 4n],
        [5n, 6n, 7n, 8n],
      ],
      logs: [clusterLog({ cluster: { ...cluster, active: false } })],
    })
    expect(result.details).toMatchObject({ ids: [2n] })
  })

  test('behavior: holds back a cluster whose funding cannot be told', async () => {
    const fundingFor = () => {
      throw new Revert(toFunctionSelector('ClusterIsLiquidated()'))
    }
    const { result } = await run({ views: { adapter: { fundingFor } } })
    expect(result).toMatchObject({
      kind: 'idle',
      reason: 'held back: The contract refuses the call with ClusterIsLiquidated().',
    })
  })

  test('behavior: only simulates in a dry run', async () => {
    const { keeper, result } = await run(
      { views: { poolManager: { fundValidators: () => {} } } },
      true,
    )
    expect(result).toMatchObject({ kind: 'planned', details: { ids: [1n, 2n] } })
    expect(keeper.requested.filter((method) => method.startsWith('eth_send'))).toEqual([])
  })
})
