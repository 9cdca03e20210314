// The settings of a folder: the first file, networks of one's own, and where each value comes from.
import { mkdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { getNetwork } from '@millpond/networks'
import { beforeEach, describe, expect, test } from 'vitest'
import { configKeys } from '../src/config/configKeys.ts'
import { createRunner } from './createRunner.ts'
import { createTestContext } from './createTestContext.ts'
import { listCommands } from './examples/listCommands.ts'

const address = '0x1111111111111111111111111111111111111111'
const secret = '5e'.repeat(32)

let context: createTestContext.ReturnType
beforeEach(async () => {
  context = await createTestContext()
  return () => context[Symbol.asyncDispose]()
})
const { ok, fail } = createRunner(() => context)

const config = () => join(context.directory, 'millpond.json')
const write = (name: string, text: string) => writeFile(join(context.directory, name), text)

describe('init', () => {
  test('behavior: the file has every key and its meaning, and only its owner can read it', async () => {
    const url = 'http://127.0.0.1:1/access-key'
    const { path, values } = await ok('init', '--network', 'bepolia', '--rpc-url', url)
    expect(path).toBe(config())
    expect(values).toEqual({ network: 'bepolia', rpcUrl: 'http://127.0.0.1:1/…' })
    expect((await stat(path)).mode & 0o777).toBe(0o600)

    const text = await readFile(path, 'utf8')
    for (const [key, { about, env }] of Object.entries(configKeys)) {
      expect(text).toContain(`"${key}": `)
      expect(text).toContain(`  // ${about}\n  // Environment: ${env}\n`)
    }
    expect(text).toContain(`\n  "rpcUrl": "${url}",\n`)
  })

  test('error: FILE_EXISTS', async () => {
    await write('millpond.json', '{ "network": "hoodi" } // mine')
    const error = await fail('init', '--network', 'bepolia')
    expect(error).toMatchObject({ exit: 3, code: 'FILE_EXISTS' })
    expect(error.hints[0]).toContain('move it away')
    expect(await readFile(config(), 'utf8')).toBe('{ "network": "hoodi" } // mine')
  })

  test('error: NETWORK_MISSING', async () => {
    expect(await fail('init')).toMatchObject({ exit: 2, code: 'NETWORK_MISSING' })
    await write('env.sh', 'RPC_URL=http://127.0.0.1:1\n')
    const error = await fail('init', '--from-env', 'env.sh')
    expect(error).toMatchObject({ exit: 2, code: 'NETWORK_MISSING' })
    expect(error.message).toBe(
      'env.sh sets no CHAIN, so nothing says which network the settings are for.',
    )
  })
})

describe('init --from-env', () => {
  const env = `#!/usr/bin/env bash
BEACOND_HOME="beacond"
RPC_URL="http://127.0.0.1:8545/key" # ours
CHAIN=mainnet
STAKING_POOL=${address}
PRIVATE_KEY=0x${secret}
touch executed
TOUCHED=$(touch executed)
`

  test('behavior: takes over the settings of the official helpers, and no key', async () => {
    await write('env.sh', env)
    await mkdir(join(context.directory, 'beacond/config'), { recursive: true })
    await write(
      'beacond/config/app.toml',
      '[beacon-kit.node-api]\nenabled = true\naddress = "0.0.0.0:3600"\n',
    )
    const { code, stdout, stderr } = await context.run('init', '--from-env', 'env.sh', '--json')
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(JSON.parse(stdout)).toMatchObject({
      values: {
        network: 'berachain',
        rpcUrl: 'http://127.0.0.1:8545/…',
        beaconUrl: 'http://127.0.0.1:3600',
        pool: address,
      },
      left: [{ name: 'PRIVATE_KEY', reason: expect.stringContaining('--private-key-file') }],
    })
    const text = await readFile(config(), 'utf8')
    expect(stdout + text).not.toContain(secret)
    await expect(stat(join(context.directory, 'executed'))).rejects.toThrow('ENOENT')
    expect(await ok('config', 'show')).toMatchObject({
      network: { value: 'berachain', origin: 'file' },
      pool: { value: address, origin: 'file' },
    })
  })

  test('behavior: flags win, and people read what was left out', async () => {
    await write('env.sh', env)
    const { stdout } = await context.run('init', '--from-env', 'env.sh', '--network', 'bepolia')
    expect(stdout).toContain('  left out: PRIVATE_KEY is a secret and never copied; ')
    expect(stdout).toMatch(/ {2}left out: node API is not known: There is nothing at .*app\.toml\n/)
    expect(await ok('config', 'show')).toMatchObject({ network: { value: 'bepolia' } })
  })

  test('error: FILE_MISSING', async () => {
    const error = await fail('init', '--from-env', 'env.sh', '--network', 'bepolia')
    expect(error).toMatchObject({ exit: 3, code: 'FILE_MISSING' })
  })
})

describe('config show', () => {
  test('behavior: what no setting says is told by the network', async () => {
    const { poolSystem, beaconDeposit } = getNetwork('bepolia')
    const { factory, withdrawalVault } = poolSystem.kind === 'fixed' ? poolSystem : {}
    const origin = { kind: 'set', origin: 'network', source: 'bepolia' }
    expect(await ok('config', 'show', '--network', 'bepolia')).toMatchObject({
      network: { value: 'bepolia', origin: 'flag', source: '--network' },
      rpcUrl: { kind: 'unset' },
      factory: { value: factory, ...origin },
      withdrawalVault: { value: withdrawalVault, ...origin },
      beaconDeposit: { value: beaconDeposit, ...origin },
      chainId: { value: '80069', ...origin },
    })
    expect(await ok('config', 'show', '--network', 'hoodi')).toMatchObject({
      ssvNetwork: { origin: 'network', source: 'hoodi' },
      fromBlock: { value: '1065', origin: 'network' },
    })
  })

  test('behavior: a network that nobody knows is shown as it is', async () => {
    expect(await ok('config', 'show', '--network', 'sepolia')).toMatchObject({
      network: { value: 'sepolia' },
      factory: { kind: 'unset' },
    })
  })
})

describe('network files', () => {
  const own = `// A chain of ours.
{
  "extends": "berachain-local",
  "name": "ours",
  "chainId": 80087,
  "poolSystem": {
    "factory": "${address}",
    "withdrawalVault": "${address}",
    "delegationHandlerFactory": "${address}",
  },
}
`

  test('behavior: a file stands where a name does, with the folder of the config as its start', async () => {
    await mkdir(join(context.directory, 'networks'))
    await write('networks/ours.jsonc', own)
    await write('networks/millpond.json', '{ "networkFile": "ours.jsonc" }')
    const path = join(context.directory, 'networks/ours.jsonc')
    const expected = {
      chainId: { value: '80087', origin: 'network', source: path },
      factory: { value: address, origin: 'network', source: path },
    }
    expect(await ok('config', 'show', '--config', 'networks/millpond.json')).toMatchObject({
      networkFile: { value: 'ours.jsonc', origin: 'file' },
      ...expected,
    })
    expect(await ok('config', 'show', '--network', 'networks/ours.jsonc')).toMatchObject(expected)
  })

  test('behavior: the example of the documentation is one', async () => {
    const docs = await readFile(new URL('../../../docs/cli.md', import.meta.url), 'utf8')
    const [, example = ''] = /```jsonc\n([\s\S]*?)```/.exec(docs) ?? []
    await write('ours.jsonc', example)
    expect(await ok('config', 'show', '--network', './ours.jsonc')).toMatchObject({
      chainId: { value: '80087', origin: 'network' },
      explorerUrl: { value: 'https://scan.example' },
      factory: { kind: 'unset' },
    })
  })

  test('behavior: init takes a file, and its family decides what a command is for', async () => {
    await write('ours.json', own)
    await ok('init', '--network', 'ours.json')
    const wrong = await fail('bond', 'release', '--amount', '1')
    expect(wrong).toMatchObject({ exit: 2, code: 'NETWORK_FAMILY' })
    expect(wrong.message).toContain('ours is not an Ethereum network')
    expect(await fail('pool', 'status')).toMatchObject({ exit: 3, code: 'SETTING_MISSING' })
  })

  test('behavior: keys of an Ethereum network file sign for its fork version', async () => {
    await write(
      'ours.json',
      JSON.stringify({
        extends: 'ethereum-local',
        name: 'ours',
        chainId: 31_338,
        forkVersions: { genesis: '0x10000910' },
      }),
    )
    await context.writeSecret('password.txt', 'correct horse\n')
    const { depositFile } = await ok(
      ['keys', 'new', '--network', './ours.json', '--count', '1', '--weak-keystores'],
      ['--new-mnemonic-file', 'mnemonic.txt', '--password-file', 'password.txt'],
      ['--withdrawal-address', address, '--output', 'keys'],
    )
    const text = await readFile(join(context.directory, 'keys', depositFile), 'utf8')
    expect(JSON.parse(text)).toMatchObject([{ fork_version: '10000910', network_name: 'ours' }])
  })

  test('error: NETWORK_FILE_MALFORMED', async () => {
    await write('ours.json', own.replace('0x1111', '0x11zz'))
    const error = await fail('doctor', '--network', './ours.json')
    expect(error).toMatchObject({ exit: 3, code: 'NETWORK_FILE_MALFORMED' })
    const path = join(context.directory, 'ours.json')
    expect(error.message).toBe(
      `The network file ${path} is not usable: poolSystem.factory: is not an address with a right checksum.`,
    )

    await write('ours.json', '{\n  "extends": "bepolia",\n  oops\n}')
    expect((await fail('doctor', '--network', './ours.json')).message).toContain(
      'line 3 is not JSON',
    )
  })

  test('error: NETWORK_AMBIGUOUS', async () => {
    await write('millpond.json', '{ "network": "bepolia", "networkFile": "ours.json" }')
    expect(await fail('config', 'show')).toMatchObject({ exit: 2, code: 'NETWORK_AMBIGUOUS' })
  })
})

test('args: --json, of what init and config show print', async () => {
  const outputs = new Map(listCommands().map(({ name, output }) => [name, output]))
  const made = await ok('init', '--network', 'berachain', '--rpc-url', 'http://127.0.0.1:1')
  expect(outputs.get('init')?.parse(made)).toEqual(made)
  const shown = await ok('config', 'show')
  expect(outputs.get('config show')?.parse(shown)).toEqual(shown)
})
