// `millpond pool frontend-config`: the settings of a staking page, checked by a schema of its own.
import { readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { CoreContracts } from '@millpond/sdk/berachain'
import { type Address, getAddress, type Hex } from 'viem'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { createRunner, send } from './createRunner.ts'
import { openBerachainPools } from './openBerachainPools.ts'

// What the official page reads, written from its description and not from our code.
const account = z.templateLiteral(['0x', z.string().length(40)])
const officialThemes = 'blue purple green orange teal coral indigo emerald cyan slate'.split(' ')
const officialPool = z.strictObject({
  name: z.string().min(1),
  validatorPubkey: z.string().regex(/^0x[0-9a-f]{96}$/),
  stakingPool: account.optional(),
  smartOperator: account.optional(),
  stakingRewardsVault: account.optional(),
  incentiveCollector: account.optional(),
  enabled: z.boolean(),
})
const official = z.strictObject({
  mode: z.literal(['single', 'discovery']),
  nosyMode: z.boolean().optional(),
  network: z.strictObject({
    chainId: z.literal([80_069, 80_094]),
    name: z.string().optional(),
    rpcUrl: z
      .httpUrl()
      .or(z.url({ hostname: /^127\.0\.0\.1$/ }))
      .optional(),
    explorerUrl: z.url().optional(),
  }),
  branding: z.strictObject({
    name: z.string(),
    logo: z.string().nullable(),
    theme: z.literal(officialThemes).nullable(),
  }),
  contracts: z.strictObject({
    withdrawalVault: account.optional(),
    delegationHandler: account.optional(),
  }),
  pools: z.record(z.string().regex(/^[^_]/), officialPool),
})

let chain: Awaited<ReturnType<typeof openBerachainPools>>
let pool: { pubkey: Hex; contracts: CoreContracts }
beforeAll(async () => {
  chain = await openBerachainPools()
  pool = await chain.openPool(10n ** 13n)
})
afterAll(() => chain.close())

const { ok, fail } = createRunner(() => chain.context)
const command = ['pool', 'frontend-config']
const pathOf = (name: string) => join(chain.context.directory, name)
const read = async (name: string) =>
  official.parse(JSON.parse(await readFile(pathOf(name), 'utf8')))

describe('pool frontend-config', () => {
  test('default', async () => {
    const { file, config } = await ok(...command)
    expect(file).toBe(pathOf('config.draft.json'))
    expect(await read('config.draft.json')).toEqual(config)
    const { stakingPool, smartOperator, stakingRewardsVault, incentiveCollector } = pool.contracts
    expect(config).toEqual({
      mode: 'single',
      nosyMode: false,
      network: { name: 'Local Berachain', chainId: 80_069, rpcUrl: chain.anvil.url },
      branding: { name: 'Staking Pool', logo: null, theme: null },
      contracts: { withdrawalVault: getAddress(chain.withdrawalVault) },
      pools: {
        default: {
          name: 'Staking Pool',
          validatorPubkey: pool.pubkey,
          stakingPool,
          smartOperator,
          stakingRewardsVault,
          incentiveCollector,
          enabled: true,
        },
      },
    })
    // A page is for everybody: no secret is in it.
    expect((await stat(file)).mode & 0o777).toBe(0o644)
  })

  test('args: out, name, logo, theme, nosy, public-rpc-url', async () => {
    const look = ['--name', 'Honey', '--logo', '/honey.svg', '--theme', 'teal', '--nosy']
    const node = ['--public-rpc-url', 'https://rpc.example.org']
    await ok(...command, '--out', 'web/config.json', ...look, ...node)
    expect(await read('web/config.json')).toMatchObject({
      nosyMode: true,
      network: { rpcUrl: 'https://rpc.example.org' },
      branding: { name: 'Honey', logo: '/honey.svg', theme: 'teal' },
    })
    const wrong = await fail(...command, '--theme', 'pink', '--out', 'other.json')
    expect(wrong).toMatchObject({ exit: 2, code: 'OPTION_INVALID' })
  })

  test('args: mode', async () => {
    const { config } = await ok(...command, '--mode', 'discovery', '--out', 'all.json')
    expect(await read('all.json')).toEqual(config)
    expect(config).toMatchObject({ mode: 'discovery', pools: {} })
  })

  test('behavior: a validator without a pool gets a draft that is not enabled', async () => {
    const pubkey = `0x${'9a'.repeat(48)}`
    const run = [...command, '--pubkey', pubkey, '--out', 'none.json']
    const { stdout } = await chain.context.run(...run)
    expect(stdout).toContain('none yet: the draft is not enabled')
    const { pools } = await read('none.json')
    expect(pools).toEqual({
      default: { name: 'Staking Pool', validatorPubkey: pubkey, enabled: false },
    })
  })

  test('behavior: names the handler of lent BERA', async () => {
    const made = await ok('delegation', 'deploy', ...send(5))
    const { config } = await ok(...command, '--out', 'lent.json')
    const handler: Address = made.result.handler
    expect(config.contracts).toEqual({
      withdrawalVault: getAddress(chain.withdrawalVault),
      delegationHandler: handler,
    })
    expect((await read('lent.json')).contracts.delegationHandler).toBe(handler)
  })

  test('error: FILE_EXISTS', async () => {
    await writeFile(pathOf('mine.json'), 'mine')
    const error = await fail(...command, '--out', 'mine.json')
    expect(error).toMatchObject({ exit: 3, code: 'FILE_EXISTS' })
    expect(await readFile(pathOf('mine.json'), 'utf8')).toBe('mine')
    await ok(...command, '--out', 'mine.json', '--overwrite')
    expect(await read('mine.json')).toMatchObject({ mode: 'single' })
  })

  test('error: RPC_URL_SECRET', async () => {
    const secret = 'https://user:hunter2@rpc.example.org'
    const error = await fail(...command, '--public-rpc-url', secret, '--out', 'secret.json')
    expect(error).toMatchObject({ exit: 2, code: 'RPC_URL_SECRET' })
    expect(JSON.stringify(error)).not.toContain('hunter2')
    // The same node, reached with a key in the query.
    const own = await fail(
      ...command,
      '--rpc-url',
      `${chain.anvil.url}/?key=hunter2`,
      '--out',
      'secret.json',
    )
    expect(own).toMatchObject({ exit: 2, code: 'RPC_URL_SECRET' })
    await expect(stat(pathOf('secret.json'))).rejects.toMatchObject({ code: 'ENOENT' })
  })

  test('error: POOL_MISSING', async () => {
    const nobody = '0x00000000000000000000000000000000000000aa'
    const error = await fail(...command, '--pool', nobody, '--out', 'nobody.json')
    expect(error).toMatchObject({ exit: 3, code: 'POOL_MISSING' })
  })

  test('error: FILE_UNWRITABLE', async () => {
    await writeFile(pathOf('file'), '')
    for (const way of [[], ['--overwrite']]) {
      const error = await fail(...command, '--out', 'file/config.json', ...way)
      expect(error).toMatchObject({ exit: 3, code: 'FILE_UNWRITABLE' })
    }
  })
})
