// What the Berachain commands refuse before they ask anybody, or with nobody to ask.
import { describe, expect, test } from 'vitest'
import { createRunner } from './createRunner.ts'
import { createTestContext } from './createTestContext.ts'

const pool = '0x1111111111111111111111111111111111111111'
const pubkey = `0x${'ab'.repeat(48)}`
const bepolia = ['--network', 'bepolia', '--rpc-url', 'http://127.0.0.1:1']
const roles = ['--validator-admin', pool, '--shares-recipient', pool]

test.each([
  ['a public key of 47 bytes', ['pool', 'create', '--validator', '0xabcd'], 2, 'OPTION_INVALID'],
  ['a short signature', ['pool', 'create', '--signature', '0xabcd'], 2, 'OPTION_INVALID'],
  [
    'an address without checksum',
    ['pool', 'create', '--validator-admin', '0x12'],
    2,
    'OPTION_INVALID',
  ],
  [
    'an amount with 19 decimals',
    ['stake', '--amount', `0.${'0'.repeat(18)}1`],
    2,
    'AMOUNT_TOO_MANY_DECIMALS',
  ],
  ['an amount of 0', ['stake', '--amount', '0', ...bepolia], 2, 'AMOUNT_BELOW_MINIMUM'],
  ['no amount', ['stake', ...bepolia], 2, 'AMOUNT_MISSING'],
  ['two amounts', ['stake', '1', '--amount', '1', ...bepolia], 2, 'AMOUNT_MISSING'],
  [
    'shares that are no number',
    ['withdraw', 'request', '--shares', 'all'],
    2,
    'AMOUNT_NOT_A_NUMBER',
  ],
  ['no request to claim', ['withdraw', 'claim', ...bepolia], 2, 'OPTIONS_AMBIGUOUS'],
  ['a request twice', ['withdraw', 'claim', '3', '3', ...bepolia], 2, 'OPTION_INVALID'],
  ['requests of nobody', ['withdraw', 'list', ...bepolia], 2, 'OWNER_MISSING'],
  [
    'an option of Ethereum pools',
    ['pool', 'create', '--parameters', 'a.json', ...bepolia],
    2,
    'OPTION_FOREIGN',
  ],
  ['an option of Berachain pools', ['stake', '1', '--network', 'hoodi', '--all'], 2, 'USAGE'],
  [
    'an Ethereum network for pol',
    ['pol', 'fee', 'set', '--bps', '1', '--network', 'hoodi'],
    2,
    'NETWORK_FAMILY',
  ],
  [
    'an Ethereum network for delegation',
    ['delegation', 'status', '--network', 'hoodi'],
    2,
    'NETWORK_FAMILY',
  ],
  [
    'a Berachain network for bonds',
    ['bond', 'release', '--amount', '1', ...bepolia],
    2,
    'NETWORK_FAMILY',
  ],
  ['no network', ['pol', 'boost', 'queue'], 3, 'SETTING_MISSING'],
  ['no node', ['pool', 'status', '--network', 'bepolia'], 3, 'SETTING_MISSING'],
] as const)('error: %s is refused with a next step', async (_, args, exit, code) => {
  await using context = await createTestContext()
  const { fail } = createRunner(() => context)
  const error = await fail(...args)
  expect(error).toMatchObject({ exit, code, message: expect.any(String) })
  expect(error.hints.length).toBeGreaterThan(0)

  const { stderr } = await context.run(...args)
  expect(stderr).toMatch(/^error(\[\w+\])?: .+\n {2}next: .+\n/)
})

test.each(['validator-admin', 'shares-recipient'])('error: USAGE without --%s', async (name) => {
  await using context = await createTestContext()
  const at = roles.indexOf(`--${name}`)
  const others = roles.filter((_, index) => index !== at && index !== at + 1)
  const { code, stderr } = await context.run('pool', 'create', ...others, ...bepolia)
  expect(code).toBe(2)
  expect(stderr).toMatch(new RegExp(`required option '--\\w+, --${name} <address>' not specified`))
})

test('error: RPC_UNREACHABLE', async () => {
  await using context = await createTestContext()
  const { fail } = createRunner(() => context)
  const error = await fail('pool', 'status', ...bepolia, '--pool', pubkey)
  expect(error).toMatchObject({ exit: 1, code: 'RPC_UNREACHABLE' })
})

test('behavior: doctor names a fix for each failure and exits with 3', async () => {
  await using context = await createTestContext()
  const nobody = 'http://127.0.0.1:1'
  const local = ['--network', 'berachain-local', '--rpc-url', nobody, '--beacon-url', nobody]
  const { code, json, stderr } = await context.run('doctor', ...local, '--json')
  expect(code).toBe(3)
  expect(stderr).toContain('DOCTOR_FAILED')
  const fix = expect.stringContaining('Run `millpond devnet up`')
  expect(json()).toEqual({
    checks: [
      { name: 'Node.js', kind: 'passed', detail: process.versions.node },
      expect.objectContaining({ name: 'execution node', kind: 'failed', fix }),
      expect.objectContaining({ name: 'node API', kind: 'failed', fix }),
      ...['one chain', 'clock', 'proofs', 'factory', 'generation', 'era', 'pool', 'roles'].map(
        (name) => expect.objectContaining({ name, kind: 'skipped' }),
      ),
      expect.objectContaining({ name: 'balance', kind: 'skipped' }),
    ],
  })
})

describe('init', () => {
  test.each([
    ['berachain-local', [], ['start a local chain with `millpond devnet up`']],
    [
      'bepolia',
      ['--rpc-url', 'http://127.0.0.1:1'],
      [
        'add beaconUrl to it (beaconUrl is the node API: `[beacon-kit.node-api]` in app.toml)',
        'run `millpond doctor`',
      ],
    ],
    [
      'berachain',
      ['--rpc-url', 'http://127.0.0.1:1', '--beacon-url', 'http://127.0.0.1:2'],
      ['run `millpond doctor`'],
    ],
  ])('behavior: says what comes next on %s', async (network, words, steps) => {
    await using context = await createTestContext()
    const { code, stdout } = await context.run('init', '--network', network, ...words)
    expect(code).toBe(0)
    const guide = 'read docs/run-a-pool/berachain.md, or stake in a pool that runs with --pool'
    expect(stdout.split('\n').slice(1)).toEqual([
      ...[...steps, guide].map((step) => `  next: ${step}`),
      '',
    ])
  })
})

describe('config', () => {
  test('behavior: shows the keys of Berachain and where they come from', async () => {
    await using context = await createTestContext({ env: { MILLPOND_FACTORY: pool } })
    await context.run('init', '--network', 'bepolia', '--pool', pubkey)
    expect((await context.run('config', 'show', '--json')).json()).toMatchObject({
      network: { value: 'bepolia', origin: 'file' },
      pool: { value: pubkey, origin: 'file' },
      factory: { value: pool, origin: 'environment', source: 'MILLPOND_FACTORY' },
      delegationHandlerFactory: { kind: 'set', origin: 'network', source: 'bepolia' },
    })
  })

  test('error: OPTION_INVALID for a pool that is neither an address nor a key', async () => {
    await using context = await createTestContext()
    const { fail } = createRunner(() => context)
    const error = await fail('init', '--network', 'bepolia', '--pool', '0xabcd')
    expect(error).toMatchObject({ exit: 2, code: 'OPTION_INVALID' })
  })
})
