// What a session makes sure of at its start, and what doctor tells, against real contracts.
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { getNetwork } from '@millpond/networks'
import { wberaBytecode } from '@millpond/networks/generated/WBERA'
import { getAddress } from 'viem'
import { getCode } from 'viem/actions'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { serve } from '../../sdk/test/fakes/serve.ts'
import { checksOutput } from '../src/output/schema/checksOutput.ts'
import { genesisRoot } from './berachainNode.ts'
import { createRunner } from './createRunner.ts'
import { createTestContext } from './createTestContext.ts'
import { openBerachainPools, operator, staker } from './openBerachainPools.ts'

const stranger = '0x90F79bf6EB2c4f870365E785982E1f101E93b906'
const nobody = '0x00000000000000000000000000000000000000A1'
const { pol } = getNetwork('berachain-local')

type Check = { name: string; kind: string; detail: string; fix?: string }

let chain: Awaited<ReturnType<typeof openBerachainPools>>
let pool: Awaited<ReturnType<typeof chain.openPool>>
beforeAll(async () => {
  chain = await openBerachainPools()
  pool = await chain.openPool(300_000n * 10n ** 9n)
})
afterAll(() => chain.close())

/** The same command line with other settings. */
async function withSettings(changes: Record<string, string | undefined>) {
  return createTestContext({
    directory: chain.context.directory,
    env: { ...chain.env, ...changes },
  })
}

/** A network of its own on this chain; `NAME.json` in the folder. */
async function writeNetwork(name: string, changes: object = {}): Promise<string> {
  const own = {
    extends: 'berachain-local',
    name,
    poolSystem: {
      factory: chain.factory,
      withdrawalVault: chain.withdrawalVault,
      delegationHandlerFactory: chain.env.MILLPOND_DELEGATION_HANDLER_FACTORY,
    },
    ...changes,
  }
  await writeFile(join(chain.context.directory, `${name}.json`), JSON.stringify(own))
  return `${name}.json`
}

/** What doctor finds, whether or not something fails. */
async function examine(
  changes: Record<string, string | undefined> = {},
  ...words: string[]
): Promise<{ code: number; checks: Check[]; of: (name: string) => Check | undefined }> {
  await using context = await withSettings(changes)
  const { code, stdout } = await context.run('doctor', ...words, '--json')
  const { checks } = checksOutput.parse(JSON.parse(stdout))
  return { code, checks, of: (name) => checks.find((check) => check.name === name) }
}

describe('a session', () => {
  test('behavior: a network file with the addresses of this chain is enough', async () => {
    const network = await writeNetwork('ours')
    await using context = await withSettings({
      MILLPOND_NETWORK: network,
      MILLPOND_FACTORY: undefined,
    })
    const status = await createRunner(() => context).ok('pool', 'status', '--pool', pool.pubkey)
    expect(status).toMatchObject({ network: 'ours', contracts: pool.contracts })
  })

  test('error: POOL_SYSTEM_MISMATCH', async () => {
    const network = await writeNetwork('foreign', {
      poolSystem: {
        factory: chain.factory,
        withdrawalVault: staker,
        delegationHandlerFactory: staker,
      },
    })
    await using context = await withSettings({
      MILLPOND_NETWORK: network,
      MILLPOND_FACTORY: undefined,
    })
    const error = await createRunner(() => context).fail('stake', '1', '--pool', pool.pubkey)
    expect(error).toMatchObject({ exit: 3, code: 'POOL_SYSTEM_MISMATCH' })
    expect(error.message).toContain(
      `its withdrawal vault is ${getAddress(chain.withdrawalVault)}, not ${staker}`,
    )
    expect(error.hints[0]).toMatch(/^Send nothing/)
  })

  test('error: FACTORY_FOREIGN', async () => {
    await using context = await withSettings({ MILLPOND_FACTORY: pol.wbera })
    const error = await createRunner(() => context).fail('pool', 'status')
    expect(error).toMatchObject({ exit: 3, code: 'FACTORY_FOREIGN' })
  })

  test('error: ADDRESS_RETIRED for whatever an address of the earlier Bepolia is given', async () => {
    const bepolia = { MILLPOND_NETWORK: 'bepolia', MILLPOND_BEACON_URL: undefined }
    const { poolSystem } = getNetwork('bepolia')
    const retired = poolSystem.kind === 'fixed' ? poolSystem.retired : undefined
    const { factory = '', withdrawalVault = '', delegationHandlerFactory = '' } = retired ?? {}

    await using vault = await withSettings({ ...bepolia, MILLPOND_FACTORY: withdrawalVault })
    const asFactory = await createRunner(() => vault).fail('pool', 'status')
    expect(asFactory).toMatchObject({ exit: 3, code: 'ADDRESS_RETIRED' })
    expect(asFactory.message).toContain(
      'is the withdrawal vault of an earlier deployment on bepolia',
    )

    await using plain = await withSettings(bepolia)
    for (const address of [factory, withdrawalVault, delegationHandlerFactory]) {
      const asPool = await createRunner(() => plain).fail('pool', 'status', '--pool', address)
      expect(asPool).toMatchObject({ exit: 3, code: 'ADDRESS_RETIRED' })
      expect(asPool.hints[0]).toContain('StakingPool')
    }
  })

  test('error: WRONG_NETWORK for the local chain under the name of Bepolia', async () => {
    await using context = await withSettings({ MILLPOND_NETWORK: 'bepolia' })
    const error = await createRunner(() => context).fail('pool', 'status', '--pool', pool.pubkey)
    expect(error).toMatchObject({ exit: 3, code: 'WRONG_NETWORK' })
    expect(error.message).toContain(`(genesis validators root ${genesisRoot}), not bepolia`)
    expect(error.message).toContain('the chain id 80069 is the same')
  })

  test('error: WRONG_NETWORK for Bepolia under the name of the local chain', async () => {
    const { genesis } = getNetwork('bepolia')
    const root = genesis.kind === 'fixed' ? genesis.validatorsRoot : ''
    const version = { genesis_fork_version: '0x04000000' }
    const node = await serve(() => {
      return { data: { genesis_time: '0', genesis_validators_root: root, ...version } }
    })
    try {
      await using context = await withSettings({ MILLPOND_BEACON_URL: node.url })
      const error = await createRunner(() => context).fail('pool', 'status')
      expect(error).toMatchObject({ exit: 3, code: 'WRONG_NETWORK' })
      expect(error.message).toContain('follows bepolia')
      expect(error.hints[0]).toContain('--network bepolia')
    } finally {
      await node.close()
    }
  })

  test('error: WRONG_BEACON_NETWORK for a node API whose deposits go elsewhere', async () => {
    const version = { genesis_fork_version: '0x04000000' }
    const genesis = { genesis_time: '0', genesis_validators_root: genesisRoot, ...version }
    const contract = { DEPOSIT_CONTRACT_ADDRESS: getNetwork('berachain').beaconDeposit }
    const spec = { DEPOSIT_NETWORK_ID: '80094', ...contract }
    const node = await serve((path) => ({ data: path.endsWith('/genesis') ? genesis : spec }))
    try {
      await using context = await withSettings({ MILLPOND_BEACON_URL: node.url })
      await chain.context.writeSecret('other.key', '2b'.repeat(32))
      const error = await createRunner(() => context).fail(
        ['pool', 'create', '--key-file', 'other.key'],
        ['--validator-admin', operator, '--shares-recipient', operator],
      )
      expect(error).toMatchObject({ exit: 3, code: 'WRONG_BEACON_NETWORK' })
      expect(error.message).toContain('deposit chain id is 80094, not 80069')
    } finally {
      await node.close()
    }
  })

  test('behavior: a node API that does not answer stops only what needs it', async () => {
    await using context = await withSettings({ MILLPOND_BEACON_URL: 'http://127.0.0.1:1' })
    const status = await createRunner(() => context).ok('pool', 'status', '--pool', pool.pubkey)
    expect(status).toMatchObject({ validator: { kind: 'unknown' } })
  })
})

describe('doctor', () => {
  test('behavior: each check is one line, and nothing is wrong', async () => {
    const ofPool = ['--pool', pool.pubkey]
    const { code, stdout } = await chain.context.run('doctor', '--as', operator, ofPool)
    const lines = stdout.trimEnd().split('\n')
    expect(lines.map((line) => line.slice(0, 23).trimEnd())).toMatchInlineSnapshot(`
      [
        "passed   Node.js",
        "passed   execution node",
        "passed   node API",
        "passed   one chain",
        "skipped  clock",
        "passed   proofs",
        "passed   factory",
        "passed   generation",
        "skipped  era",
        "passed   pool",
        "passed   roles",
        "passed   balance",
      ]
    `)
    expect(code).toBe(0)
  })

  test('args: --as, of somebody without a role and without BERA', async () => {
    const { code, of } = await examine({ MILLPOND_POOL: pool.pubkey }, '--as', nobody)
    expect(code).toBe(3)
    expect(of('roles')).toEqual({
      name: 'roles',
      kind: 'passed',
      detail: `${nobody} has none`,
    })
    expect(of('balance')).toMatchObject({
      kind: 'failed',
      detail: expect.stringContaining(`${nobody} has 0 BERA; gas needs `),
      fix: expect.stringMatching(new RegExp(`^Send [\\d.]+ BERA to ${nobody}\\.$`)),
    })
  })

  test('behavior: before there is a pool, the first deposit has to be there', async () => {
    const other = `0x${'ab'.repeat(48)}`
    const { of } = await examine({ MILLPOND_POOL: other }, '--as', nobody)
    expect(of('pool')).toMatchObject({
      kind: 'passed',
      detail: expect.stringContaining('the validator has none yet; it will be at 0x'),
    })
    expect(of('roles')).toMatchObject({ kind: 'skipped' })
    expect(of('balance')?.detail).toMatch(/; the first deposit and gas need 10\s000\.\d+ BERA$/)
    const rich = await examine({ MILLPOND_POOL: other }, '--as', stranger)
    expect(rich.of('balance')).toMatchObject({ kind: 'failed' })
  })

  test('behavior: the local chain under the name of Bepolia stops everything behind it', async () => {
    const { code, checks, of } = await examine({ MILLPOND_NETWORK: 'bepolia' })
    expect(code).toBe(3)
    expect(of('one chain')).toMatchObject({
      kind: 'failed',
      detail: expect.stringContaining(`(genesis validators root ${genesisRoot}), not bepolia`),
    })
    expect(of('factory')).toMatchObject({ kind: 'skipped' })
    expect(checks.every(({ kind, fix }) => kind !== 'failed' || fix !== undefined)).toBe(true)
  })

  test('behavior: on a chain with a clock, the newest block is compared with this machine', async () => {
    const genesis = { timeSeconds: 0, validatorsRoot: genesisRoot }
    const network = await writeNetwork('timed', { kind: 'test', genesis })
    const settings = { MILLPOND_NETWORK: network, MILLPOND_FACTORY: undefined }
    await chain.anvil.node.increaseTime({ seconds: 3_600 })
    await chain.anvil.node.mine({ blocks: 1 })
    const { of } = await examine(settings)
    expect(of('clock')).toMatchObject({
      kind: 'failed',
      detail: expect.stringMatching(/^the newest block is \d+ s ahead of this machine's clock$/),
    })
  })

  test('behavior: an address that is no pool fails with the way to correct it', async () => {
    const { of } = await examine({ MILLPOND_POOL: stranger })
    expect(of('pool')).toMatchObject({
      kind: 'failed',
      fix: 'Correct --pool, or create a pool with `millpond pool create`.',
    })
  })

  test('behavior: a Distributor that names no token is of the BGT era', async () => {
    expect((await examine()).of('era')).toMatchObject({ kind: 'skipped' })
    const before = await getCode(chain.anvil.wallet(0), { address: pol.distributor })
    expect(before).toBeUndefined()
    await chain.anvil.setCode(pol.distributor, wberaBytecode)
    expect((await examine()).of('era')).toMatchObject({
      kind: 'passed',
      detail: 'BGT era: blocks pay BGT',
    })
  })

  test('behavior: without a node API the contracts are still looked at', async () => {
    const { code, of } = await examine({ MILLPOND_BEACON_URL: undefined })
    expect(code).toBe(3)
    expect(of('node API')).toMatchObject({ kind: 'failed', detail: 'no beaconUrl is configured' })
    expect(of('one chain')).toMatchObject({ kind: 'skipped' })
    expect(of('proofs')).toMatchObject({ kind: 'skipped' })
    expect(of('factory')).toMatchObject({ kind: 'passed' })
  })
})
