import { chmod, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createTestContext } from './createTestContext.ts'

const vault = '0x1111111111111111111111111111111111111111'
const publicKeyPattern = /^0x[0-9a-f]{96}$/
const local = ['--network', 'ethereum-local']

/** A folder with a password and two keys. */
async function createKeys(context: createTestContext.ReturnType) {
  await context.writeSecret('password.txt', 'correct horse\n')
  return context.run(
    ['keys', 'new', ...local, '--count', '2', '--new-mnemonic-file', 'mnemonic.txt'],
    ['--withdrawal-address', vault, '--password-file', 'password.txt'],
    ['--output', 'keys', '--weak-keystores', '--json'],
  )
}

const checkKeys = ['keys', 'verify', 'keys', ...local, '--password-file', 'password.txt']

test('behavior: init writes a config once and config show says where values come from', async () => {
  await using context = await createTestContext()
  const first = await context.run(
    'init',
    '--network',
    'hoodi',
    '--rpc-url',
    'http://127.0.0.1:1/key',
  )
  expect(first.code).toBe(0)
  const second = await context.run('init', '--network', 'mainnet')
  expect(second.code).not.toBe(0)
  expect(second.stderr).toContain('FILE_EXISTS')

  const shown = await context.run('config', 'show', '--beacon-url', 'http://127.0.0.1:2', '--json')
  expect(shown.json()).toMatchObject({
    network: { kind: 'set', value: 'hoodi', origin: 'file' },
    rpcUrl: { kind: 'set', value: 'http://127.0.0.1:1/…', origin: 'file' },
    beaconUrl: { kind: 'set', value: 'http://127.0.0.1:2', origin: 'flag', source: '--beacon-url' },
    pool: { kind: 'unset' },
  })
})

test('behavior: the environment wins over the file and loses to flags', async () => {
  await using context = await createTestContext({ env: { MILLPOND_NETWORK: 'hoodi' } })
  await context.run('init', '--network', 'mainnet')
  expect((await context.run('config', 'show', '--json')).json()).toMatchObject({
    network: { value: 'hoodi', origin: 'environment', source: 'MILLPOND_NETWORK' },
  })
  const flagged = await context.run('config', 'show', ...local, '--json')
  expect(flagged.json()).toMatchObject({ network: { value: 'ethereum-local', origin: 'flag' } })
})

test('error: CONFIG_MALFORMED', async () => {
  await using context = await createTestContext()
  await writeFile(join(context.directory, 'millpond.json'), '{"privateKey":"0x01"}')
  const { code, stderr } = await context.run('config', 'show')
  expect(code).toBe(3)
  expect(stderr).toContain('unknown key "privateKey"')
})

test('behavior: keys new writes private files and prints no secret', async () => {
  await using context = await createTestContext()
  const made = await createKeys(context)
  expect(made.code).toBe(0)
  expect(made.json()).toEqual({
    folder: join(context.directory, 'keys'),
    network: 'ethereum-local',
    withdrawalAddress: vault,
    depositFile: expect.stringMatching(/^deposit_data-\d+\.json$/),
    validators: [0, 1].map((index) => ({
      index,
      path: `m/12381/3600/${index}/0/0`,
      publicKey: expect.stringMatching(publicKeyPattern),
    })),
  })

  const mnemonic = await readFile(join(context.directory, 'mnemonic.txt'), 'utf8')
  expect(mnemonic.trim().split(' ')).toHaveLength(24)
  for (const output of [made.stdout, made.stderr]) {
    expect(output).not.toContain(mnemonic.trim())
    expect(output).not.toContain('correct horse')
  }
  const files = await readdir(join(context.directory, 'keys'))
  expect(files).toHaveLength(3)
  for (const file of files) {
    expect((await stat(join(context.directory, 'keys', file))).mode & 0o077).toBe(0)
  }
})

test('behavior: keys verify accepts what keys new made, and keys list shows it', async () => {
  await using context = await createTestContext()
  await createKeys(context)
  const verified = await context.run(...checkKeys, '--withdrawal-address', vault, '--json')
  expect(verified.json()).toEqual({
    folder: join(context.directory, 'keys'),
    network: 'ethereum-local',
    withdrawalAddress: vault,
    areKeystoresOpened: true,
    publicKeys: [expect.stringMatching(publicKeyPattern), expect.stringMatching(publicKeyPattern)],
  })
  const listed = await context.run('keys', 'list', 'keys', '--json')
  expect(listed.json()).toMatchObject({ keys: [{ hasDeposit: true }, { hasDeposit: true }] })
})

test('error: DEPOSIT_CREDENTIALS_FOREIGN', async () => {
  await using context = await createTestContext()
  await createKeys(context)
  const other = '0x2222222222222222222222222222222222222222'
  const { code, stderr } = await context.run(...checkKeys, '--withdrawal-address', other)
  expect(code).toBe(1)
  expect(stderr).toContain('DEPOSIT_CREDENTIALS_FOREIGN')
})

test('error: KEYSTORE_PASSWORD_WRONG leaves no folder behind', async () => {
  await using context = await createTestContext()
  await createKeys(context)
  await context.writeSecret('wrong.txt', 'wrong battery')
  const { code, stderr } = await context.run(
    ['keys', 'import', 'keys', ...local, '--withdrawal-address', vault],
    ['--password-file', 'wrong.txt', '--output', 'imported'],
  )
  expect(code).toBe(1)
  expect(stderr).toMatch(/error\[KEYSTORE_PASSWORD_WRONG\]: .*keystore-.*\.json\./)
  expect(stderr).toContain('next: ')
  expect(stderr).not.toContain('wrong battery')
  const left = await readdir(context.directory)
  expect(left.filter((name) => name.startsWith('imported'))).toEqual([])
})

test('error: SECRET_FILE_OPEN', async () => {
  await using context = await createTestContext()
  await context.writeSecret('password.txt', 'correct horse')
  await chmod(join(context.directory, 'password.txt'), 0o644)
  const { code, stderr } = await context.run(
    ['keys', 'new', ...local, '--count', '1', '--new-mnemonic-file', 'mnemonic.txt'],
    ['--withdrawal-address', vault, '--password-file', 'password.txt', '--output', 'keys'],
  )
  expect(code).toBe(3)
  expect(stderr).toContain('chmod 600')
  expect(await readdir(context.directory)).toEqual(['password.txt'])
})

test('error: TERMINAL_MISSING', async () => {
  await using context = await createTestContext()
  await context.writeSecret('password.txt', 'correct horse')
  const { code, stderr, stdout } = await context.run(
    ['keys', 'new', ...local, '--count', '1', '--show-mnemonic'],
    ['--withdrawal-address', vault, '--password-file', 'password.txt', '--output', 'keys'],
  )
  expect(code).toBe(3)
  expect(stderr).toContain('TERMINAL_MISSING')
  expect(stdout).toBe('')
})

test('behavior: an interrupted command exits with 130 and leaves no keys', async () => {
  await using context = await createTestContext({ signal: AbortSignal.abort() })
  const { code } = await createKeys(context)
  expect(code).toBe(130)
  expect(await readdir(context.directory)).not.toContain('keys')
})

test('error: WEAK_KEYSTORES', async () => {
  await using context = await createTestContext()
  const { code } = await context.run(
    ['keys', 'new', '--network', 'mainnet', '--count', '1', '--new-mnemonic-file', 'm.txt'],
    ['--withdrawal-address', vault, '--password-file', 'password.txt', '--output', 'keys'],
    '--weak-keystores',
  )
  expect(code).toBe(2)
})

test.each([
  ['NETWORK', ['status', '--network', 'sepolia'], 2, 'UNKNOWN_NETWORK'],
  ['SETTING', ['status'], 3, 'SETTING_MISSING'],
  ['FAMILY', ['validators', 'list', '--network', 'bepolia'], 2, 'NETWORK_FAMILY'],
  ['STATE', ['validators', 'list', '--state', 'asleep'], 2, 'VALIDATOR_STATE_UNKNOWN'],
  ['DECIMALS', ['stake', '--amount', '0.0000000000000000001'], 2, 'AMOUNT_TOO_MANY_DECIMALS'],
  ['MINIMUM', ['stake', '--amount', '0.000000000000000099'], 2, 'AMOUNT_BELOW_MINIMUM'],
  ['NUMBER', ['stake', '--amount', 'much'], 2, 'AMOUNT_NOT_A_NUMBER'],
  ['VIA', ['stake', '--amount', '1', '--via', 'pigeon'], 2, 'VIA_UNKNOWN'],
  ['IDS', ['validators', 'drop', '--ids', '1,1'], 2, 'OPTION_INVALID'],
  ['ADDRESS', ['stake', '--amount', '1', '--from', '0x12'], 2, 'OPTION_INVALID'],
  ['DEVNET', ['devnet', 'status'], 3, 'DEVNET_NOT_RUNNING'],
  ['OPTIONS', ['devnet', 'advance'], 2, 'OPTIONS_AMBIGUOUS'],
] as const)('error: %s names its cause, a next step and a code', async (_, args, code, name) => {
  await using context = await createTestContext()
  const result = await context.run(...args)
  expect(result.code).toBe(code)
  expect(result.stderr).toMatch(new RegExp(`^error\\[${name}\\]: .+\\.\\n  next: .+\\n`))
  expect(result.stdout).toBe('')

  const machine = await context.run(...args, '--json')
  expect(JSON.parse(machine.stderr)).toEqual({
    error: { code: name, message: expect.any(String), hints: expect.any(Array) },
  })
})

test('error: RPC_UNREACHABLE', async () => {
  await using context = await createTestContext()
  const { code, stderr } = await context.run([
    'status',
    ...local,
    '--rpc-url',
    'http://127.0.0.1:1/secret',
    '--pool',
    vault,
  ])
  expect(code).toBe(1)
  expect(stderr).toContain('RPC_UNREACHABLE')
  expect(stderr).not.toContain('secret')
})

test('behavior: doctor names a fix for each failure and exits with 3', async () => {
  await using context = await createTestContext()
  const { code, json, stderr } = await context.run(
    ['doctor', ...local, '--rpc-url', 'http://127.0.0.1:1', '--json'],
    ['--beacon-url', 'http://127.0.0.1:1'],
  )
  expect(code).toBe(3)
  expect(stderr).toContain('DOCTOR_FAILED')
  expect(json()).toEqual({
    checks: [
      { name: 'Node.js', kind: 'passed', detail: process.versions.node },
      expect.objectContaining({ name: 'execution node', kind: 'failed', fix: expect.any(String) }),
      expect.objectContaining({ name: 'beacon node', kind: 'failed', fix: expect.any(String) }),
      expect.objectContaining({ name: 'SSVNetwork', kind: 'skipped' }),
      expect.objectContaining({ name: 'pool', kind: 'skipped' }),
    ],
  })
})

test('error: PORT_TAKEN starts nothing and leaves no file', async () => {
  await using context = await createTestContext()
  const server = createServer()
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', () => done()))
  const address = server.address()
  const port = typeof address === 'object' && address ? String(address.port) : ''
  const { code, stderr, stdout } = await context.run([
    'devnet',
    'up',
    '--rpc-port',
    '0',
    '--beacon-port',
    '0',
    '--control-port',
    port,
  ])
  await new Promise((done) => server.close(done))

  expect(code).toBe(3)
  expect(stderr).toContain('PORT_TAKEN')
  expect(stdout).toBe('')
  expect(await readdir(context.directory)).toEqual([])
})
