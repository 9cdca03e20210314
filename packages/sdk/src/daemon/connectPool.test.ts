import { createBeaconClient } from '@millpond/consensus'
import { getNetwork } from '@millpond/networks'
import { createClient, http } from 'viem'
import { afterEach, describe, expect, test } from 'vitest'
import { createFakeExecution } from '../../test/fakes/fakeExecution.ts'
import { createFakePool, type FakePoolState, fakeAddresses } from '../../test/fakes/fakePool.ts'
import { serve } from '../../test/fakes/serve.ts'
import { serveBeacon } from '../../test/fakes/serveBeacon.ts'
import { connectPool } from './connectPool.ts'

const network = getNetwork('ethereum-local')
const { poolManager } = fakeAddresses
const servers: { close: () => Promise<unknown> }[] = []
afterEach(() => Promise.all(servers.splice(0).map((server) => server.close())))

async function startBeacon(spec?: Record<string, string>) {
  const server = await serveBeacon(spec)
  servers.push(server)
  return createBeaconClient({ url: server.url })
}

/** An execution node in memory and a beacon node over HTTP, as `connectPool` takes them. */
async function startNodes(parameters: {
  pool?: Partial<FakePoolState>
  chainId?: number
  spec?: Record<string, string>
}) {
  const { pool: _, ...execution } = createFakePool(parameters.pool)
  const { chainId = 31_337 } = parameters
  const client = createClient(createFakeExecution({ ...execution, chainId }))
  return { client, beacons: [await startBeacon(parameters.spec)], network, poolManager }
}

describe('connectPool', () => {
  test('default', async () => {
    expect(await connectPool(await startNodes({}))).toEqual(fakeAddresses)
  })

  test('error: NO_BEACON_NODE', async () => {
    const nodes = await startNodes({})
    await expect(connectPool({ ...nodes, beacons: [] })).rejects.toMatchObject({
      code: 'NO_BEACON_NODE',
    })
  })

  test('error: WRONG_CHAIN', async () => {
    await expect(connectPool(await startNodes({ chainId: 1 }))).rejects.toMatchObject({
      code: 'WRONG_CHAIN',
      message: 'The execution node is on chain 1, ethereum-local is chain 31337.',
    })
  })

  test('error: WRONG_BEACON_NETWORK', async () => {
    const nodes = await startNodes({ spec: { DEPOSIT_CHAIN_ID: '560048' } })
    await expect(connectPool(nodes)).rejects.toMatchObject({
      code: 'WRONG_BEACON_NETWORK',
      differences: [{ what: 'deposit chain id', expected: '31337', actual: '560048' }],
    })
  })

  test('behavior: one beacon node of another network among several is enough to refuse', async () => {
    const { beacons, ...nodes } = await startNodes({})
    const other = await startBeacon({ DEPOSIT_CONTRACT_ADDRESS: fakeAddresses.poolETH })
    await expect(connectPool({ ...nodes, beacons: [...beacons, other] })).rejects.toMatchObject({
      code: 'WRONG_BEACON_NETWORK',
    })
  })

  test('error: WRONG_POOL', async () => {
    const foreign = { ...fakeAddresses, depositContract: fakeAddresses.poolETH }
    const nodes = await startNodes({ pool: { views: { poolManager: { contracts: foreign } } } })
    await expect(connectPool(nodes)).rejects.toMatchObject({ code: 'WRONG_POOL' })
  })

  test('error: RPC_UNREACHABLE', async () => {
    const nodes = await startNodes({})
    const closed = await serve(() => undefined)
    await closed.close()
    const client = createClient({ transport: http(closed.url, { retryCount: 0 }) })
    await expect(connectPool({ ...nodes, client })).rejects.toMatchObject({
      code: 'RPC_UNREACHABLE',
    })
  })
})
