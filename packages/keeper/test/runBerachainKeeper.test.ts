import { setTimeout } from 'node:timers/promises'
import { getNetwork } from '@millpond/networks'
import { createLogger } from '@millpond/sdk/daemon'
import { zeroHash } from 'viem'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { serve } from '../../sdk/test/fakes/serve.ts'
import { runBerachainKeeper } from '../src/index.ts'
import { type Keeper, network, openKeeper, type Pool } from './openKeeper.ts'

describe('runBerachainKeeper', () => {
  const lines: Record<string, unknown>[] = []
  let keeper: Keeper
  let pool: Pool
  let node: Awaited<ReturnType<typeof serve>>
  beforeAll(async () => {
    keeper = await openKeeper()
    pool = await keeper.openPool(0)
    node = await serve((path) => {
      const root = zeroHash
      const genesis = { genesis_time: '0', genesis_validators_root: root }
      if (path.endsWith('/genesis')) {
        return { data: { ...genesis, genesis_fork_version: '0x04000000' } }
      }
      const contract = network.beaconDeposit
      return { data: { DEPOSIT_NETWORK_ID: '31337', DEPOSIT_CONTRACT_ADDRESS: contract } }
    })
  })
  afterAll(() => Promise.all([keeper.anvil.stop(), node.close()]))
  const options = () => ({
    network,
    rpcUrl: keeper.anvil.url,
    nodeApiUrls: [node.url],
    factory: keeper.factory,
    pubkey: pool.pubkey,
    account: keeper.keeper.account,
    isSending: false,
    intervalMs: 60_000,
    signal: new AbortController().signal,
    logger: createLogger({
      name: 'keeper',
      destination: { write: (line) => void lines.push(JSON.parse(line)) },
    }),
  })

  test('default', async () => {
    const controller = new AbortController()
    const { signal } = controller
    const { stakingPool } = pool.contracts
    const ended = runBerachainKeeper({ ...options(), signal })
    while (lines.length < 10) await setTimeout(5)
    controller.abort()
    await ended

    expect(lines[0]).toMatchObject({ msg: 'checked', stakingPool, isSending: false })
    expect(lines.slice(2, 10).map(({ task, outcome }) => [task, outcome])).toEqual([
      ['fees', 'idle'],
      ['rewards', 'idle'],
      ['boost', 'idle'],
      ['incentives', 'idle'],
      ['commission', 'idle'],
      ['exit', 'idle'],
      ['sweep', 'idle'],
      ['payments', 'idle'],
    ])
  })

  test('error: POOL_NOT_FOUND', async () => {
    const pubkey = `0x${'01'.repeat(48)}` as const
    await expect(runBerachainKeeper({ ...options(), pubkey })).rejects.toMatchObject({
      code: 'POOL_NOT_FOUND',
    })
  })

  test('error: WRONG_CHAIN', async () => {
    const local = getNetwork('berachain-local')
    await expect(runBerachainKeeper({ ...options(), network: local })).rejects.toMatchObject({
      code: 'WRONG_CHAIN',
    })
  })

  test('error: NO_BEACON_NODE', async () => {
    await expect(runBerachainKeeper({ ...options(), nodeApiUrls: [] })).rejects.toMatchObject({
      code: 'NO_BEACON_NODE',
    })
  })
})
