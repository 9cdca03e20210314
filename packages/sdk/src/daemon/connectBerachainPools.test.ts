import { createBeaconClient } from '@millpond/consensus'
import { getNetwork } from '@millpond/networks'
import { iStakingPoolContractsFactoryAbi } from '@millpond/networks/generated/IStakingPoolContractsFactory'
import { createClient, getAddress, zeroAddress } from 'viem'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createFakeExecution, Revert } from '../../test/fakes/fakeExecution.ts'
import { serve } from '../../test/fakes/serve.ts'
import { connectBerachainPools } from './connectBerachainPools.ts'

const network = getNetwork('berachain-local')
const factory = '0x00000000000000000000000000000000000000fa'
const vault = '0x00000000000000000000000000000000000000fb'
const oracle = '0x00000000000000000000000000000000000000fc'
const pool = getAddress('0x00000000000000000000000000000000000000fd')
const first = `0x${'01'.repeat(48)}` as const
const second = `0x${'02'.repeat(48)}` as const
const core = {
  smartOperator: pool,
  stakingPool: pool,
  stakingRewardsVault: pool,
  incentiveCollector: pool,
} as const

let node: Awaited<ReturnType<typeof serve>>
beforeAll(async () => {
  node = await serve((path) => {
    if (path === '/eth/v1/config/spec') {
      const contract = network.beaconDeposit
      const data = {
        DEPOSIT_NETWORK_ID: String(network.chainId),
        DEPOSIT_CONTRACT_ADDRESS: contract,
      }
      return { data: { ...data, SLOTS_PER_EPOCH: '8' } }
    }
    const root = `0x${'ab'.repeat(32)}`
    const genesis = { genesis_time: '0', genesis_validators_root: root }
    return { data: { ...genesis, genesis_fork_version: '0x04000000' } }
  })
})
afterAll(() => node.close())

const unlisted = () => {
  throw new Revert('0x')
}

function connect(
  views: Record<string, unknown>,
  pubkeys?: connectBerachainPools.Parameters['pubkeys'],
) {
  const told = { withdrawalVault: vault, accountingOracle: oracle, MAX_TIMESTAMP_AGE: 600n }
  const contract = { abi: iStakingPoolContractsFactoryAbi, views: { ...told, ...views } }
  const execution = createFakeExecution({
    contracts: new Map([[factory, contract]]),
    blocks: [{ number: 1n, hash: `0x${'01'.repeat(32)}`, timestamp: 1n }],
    chainId: network.chainId,
  })
  const beacons = [createBeaconClient({ url: node.url })]
  return connectBerachainPools({
    client: createClient(execution),
    beacons,
    network,
    factory,
    pubkeys,
  })
}

describe('connectBerachainPools', () => {
  test('default', async () => {
    const views = { getPoolsCount: 2n, getPools: [first, second], getCoreContracts: core }
    const connected = await connect(views)
    expect(connected.pools.map(({ pubkey }) => pubkey)).toEqual([first, second])
    expect(connected.system).toMatchObject({ factory, maxTimestampAgeSeconds: 600n })
    expect(connected.slotsPerEpoch).toBe(8n)
  })

  test('args: pubkeys', async () => {
    const views = { getPoolsCount: unlisted, getCoreContracts: core }
    expect((await connect(views, [second])).pools).toEqual([{ pubkey: second, contracts: core }])
  })

  test('error: POOL_LIST_MISSING', async () => {
    await expect(connect({ getPoolsCount: unlisted })).rejects.toMatchObject({
      code: 'POOL_LIST_MISSING',
    })
  })

  test('error: POOL_NOT_FOUND', async () => {
    const none = { ...core, stakingPool: zeroAddress }
    await expect(connect({ getCoreContracts: none }, [first])).rejects.toMatchObject({
      code: 'POOL_NOT_FOUND',
    })
  })
})
