import { createClient } from 'viem'
import { anvil } from 'viem/chains'
import { describe, expect, test } from 'vitest'
import { createFakeChain, knownValidator } from '../../../sdk/test/fakes/fakeBeacon.ts'
import { createFakeExecution, type FakeBlock } from '../../../sdk/test/fakes/fakeExecution.ts'
import {
  createFakePool,
  type FakePoolState,
  fakeBlockHash,
} from '../../../sdk/test/fakes/fakePool.ts'
import { observe } from './observe.ts'

const ether = 10n ** 18n
const pubkey = `0x${'01'.repeat(48)}` as const
const entry = { pubkey, status: 'active', validatorIndex: 70n, provenSlot: 5n } as const
const funded = { entries: [entry], fundedIds: [1n], buffer: 3n * ether, requests: [ether, ether] }

function observeWith(parameters: {
  beacon?: Partial<Parameters<typeof createFakeChain>[0]>
  pool?: Partial<FakePoolState>
  fromBlock?: bigint
}) {
  const { pool, ...execution } = createFakePool({ ...funded, ...parameters.pool })
  const { transport } = createFakeExecution(execution)
  return observe({
    beacon: createFakeChain({
      finalizedEpoch: 225n,
      validators: [knownValidator({ pubkey, index: 70n, balanceGwei: 32_001_000_000n })],
      ...parameters.beacon,
    }),
    client: createClient({ chain: anvil, transport }),
    pool,
    frameEpochs: 225,
    fromBlock: parameters.fromBlock ?? 200n,
  })
}

const unknown = (reason: string) => ({ kind: 'unknown', reason })

describe('observe', () => {
  test('default', async () => {
    const { pool } = createFakePool()
    const balances = {
      [pool.stakeVault.toLowerCase()]: 5n,
      [pool.elRewardsVault.toLowerCase()]: 6n,
    }
    const seen = await observeWith({ pool: { balances } })
    expect(seen).toMatchObject({
      kind: 'observed',
      observation: {
        referenceSlot: 7199n,
        block: { number: 300n, hash: fakeBlockHash },
        pool: {
          rulesVersion: 1,
          buffer: 3n * ether,
          deposited: 32n * ether,
          stakeVault: 5n,
          elRewardsVault: 6n,
        },
        count: { kind: 'known', balanceGwei: 32_001_000_000n, invalid: [] },
        requests: [
          { id: 1n, assets: ether },
          { id: 2n, assets: ether },
        ],
      },
    })
  })

  test('behavior: counts funded validators only', async () => {
    const other = { pubkey: `0x${'02'.repeat(48)}`, status: 'proven' } as const
    const seen = await observeWith({ pool: { entries: [entry, other] } })
    expect(seen).toMatchObject({ observation: { count: { counts: { entries: 1 } } } })
  })

  test('behavior: is unknown when the node hides a block', async () => {
    const seen = await observeWith({ beacon: { missed: [7199n], finalizedEpoch: 225n } })
    // The block after it still names the hidden one as its parent.
    expect(seen).toEqual(unknown('The block of slot 7200 does not follow the block of slot 7198.'))
  })

  test('behavior: is unknown before the first frame is finalized', async () => {
    const seen = await observeWith({ beacon: { finalizedEpoch: 224n } })
    expect(seen).toEqual(unknown('The first frame is not finalized yet.'))
  })

  test('behavior: is unknown for a frame before the pool existed', async () => {
    const seen = await observeWith({ fromBlock: 301n })
    expect(seen).toEqual(unknown('the pool did not exist at reference slot 7199'))
  })

  test('behavior: is unknown when the nodes have different blocks', async () => {
    const seen = await observeWith({ beacon: { execution: { blockHash: `0x${'ee'.repeat(32)}` } } })
    expect(seen).toEqual(unknown('the nodes have different blocks 300'))
  })

  test('behavior: is unknown while the execution node is behind', async () => {
    const seen = await observeWith({ beacon: { execution: { blockNumber: 301n } } })
    expect(seen).toEqual(unknown('the execution node does not have block 301 yet'))
  })

  test('behavior: is unknown while the beacon node has not verified the block', async () => {
    const seen = await observeWith({ beacon: { isOptimistic: true } })
    expect(seen).toEqual(unknown('the beacon node has not verified the block of slot 7199'))
  })

  test('behavior: is unknown when the node leaves out a validator', async () => {
    const reason = 'the beacon node does not know validator 70, which was proven to it'
    expect(await observeWith({ beacon: { validators: [] } })).toEqual(unknown(reason))
    const absent = [{ kind: 'absent', id: pubkey } as const]
    expect(await observeWith({ beacon: { validators: absent } })).toEqual(unknown(reason))
  })

  test('error: BLOCK_CHANGED', async () => {
    const block = { number: 300n, hash: fakeBlockHash, timestamp: 1n }
    let asked = 0
    // First the check of the hash, then the snapshot's two: the last one finds another block.
    const blocks = new Proxy<FakeBlock[]>([block], {
      get(target, key) {
        if (key !== 'find') return Reflect.get(target, key)
        asked += 1
        const hash = asked > 2 ? (`0x${'dd'.repeat(32)}` as const) : fakeBlockHash
        return () => ({ ...block, hash })
      },
    })
    await expect(observeWith({ pool: { blocks } })).rejects.toMatchObject({ code: 'BLOCK_CHANGED' })
  })
})
