// Long: one table. What people get wrong, and what they are told: each has its exit code, its sentence with
// the value in it, and the next step. To add one, add a row.
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { getNetwork } from '@millpond/networks'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestContext } from './createTestContext.ts'
import { openBerachainPools, operator } from './openBerachainPools.ts'

const nobody = 'http://127.0.0.1:1/secret-of-a-provider'
const pubkey = `0x${'ab'.repeat(48)}`
const people = ['--validator-admin', operator, '--shares-recipient', operator]
const ownKey = ['--key-file', 'other.key']

let chain: Awaited<ReturnType<typeof openBerachainPools>>
beforeAll(async () => {
  chain = await openBerachainPools()
})
afterAll(() => chain.close())

type Row = {
  /** What is wrong, in words. */
  what: string
  /** The command line, on a local Berachain whose settings come from the environment. */
  words: createTestContext.Words[]
  /** Settings that are other than the chain's; `undefined` takes one out. */
  env?: Record<string, string | undefined>
  /** Files in the working folder. */
  files?: Record<string, string>
  exit: number
  code: string
  message: RegExp
  next: RegExp
}

const networks: Row[] = [
  {
    what: 'a network that nobody knows',
    words: ['pool', 'status', '--network', 'sepolia'],
    exit: 2,
    code: 'UNKNOWN_NETWORK',
    message: /"sepolia" is not known/,
    next: /Known networks: .*bepolia/,
  },
  {
    what: 'a node of another chain id',
    words: ['pool', 'status', '--network', 'berachain', '--pool', pubkey],
    exit: 3,
    code: 'CHAIN_MISMATCH',
    message: /is on chain 80069, but berachain is 80094/,
    next: /Correct --rpc-url or --network/,
  },
  {
    what: 'another network of the same chain id',
    words: ['pool', 'status', '--network', 'bepolia', '--pool', pubkey],
    exit: 3,
    code: 'WRONG_NETWORK',
    message: /follows berachain-local|not bepolia; the chain id 80069 is the same/,
    next: /Correct beaconUrl and rpcUrl, or use --network/,
  },
  {
    what: 'a network of the other family',
    words: ['pol', 'fee', 'set', '--bps', '1', '--network', 'hoodi'],
    exit: 2,
    code: 'NETWORK_FAMILY',
    message: /hoodi is not a Berachain network/,
    next: /Use --network berachain-local/,
  },
  {
    what: 'no network at all',
    words: ['pool', 'status'],
    env: { MILLPOND_NETWORK: undefined },
    exit: 3,
    code: 'SETTING_MISSING',
    message: /No network is configured/,
    next: /Add --network/,
  },
  {
    what: 'a network file with a wrong field',
    words: ['pool', 'status', '--network', 'ours.json'],
    files: { 'ours.json': '{ "extends": "bepolia", "name": "ours", "secondsPerSlot": 0 }' },
    exit: 3,
    code: 'NETWORK_FILE_MALFORMED',
    message: /ours\.json is not usable: secondsPerSlot: /,
    next: /"extends" is one of/,
  },
  {
    what: 'a network file that is not there',
    words: ['pool', 'status', '--network', './ours.json'],
    exit: 3,
    code: 'FILE_MISSING',
    message: /There is nothing at .*ours\.json/,
    next: /Check the path/,
  },
  {
    what: 'an address of an earlier deployment',
    words: ['pool', 'status', '--network', 'bepolia', '--pool', pubkey],
    env: {
      MILLPOND_BEACON_URL: undefined,
      MILLPOND_FACTORY: '0x176c081E95C82CA68DEa20CA419C7506Aa063C24',
    },
    exit: 3,
    code: 'ADDRESS_RETIRED',
    message: /is the factory of pools of an earlier deployment on bepolia/,
    next: /Leave "factory" out/,
  },
  {
    what: 'a factory that is another contract',
    words: ['pool', 'status', '--pool', pubkey],
    env: { MILLPOND_FACTORY: getNetwork('berachain-local').pol.wbera },
    exit: 3,
    code: 'FACTORY_FOREIGN',
    message: /does not answer as a factory of pools does/,
    next: /Correct "factory"/,
  },
]

const endpoints: Row[] = [
  {
    what: 'an execution node that does not answer',
    words: ['pool', 'status', '--rpc-url', nobody, '--pool', pubkey],
    exit: 1,
    code: 'RPC_UNREACHABLE',
    message: /The execution RPC http:\/\/127\.0\.0\.1:1 does not answer/,
    next: /Check the RPC URL/,
  },
  {
    what: 'a node API that does not answer',
    words: ['pool', 'create', ...ownKey, ...people, '--beacon-url', nobody],
    exit: 1,
    code: 'BEACON_UNREACHABLE',
    message: /The beacon node at http:\/\/127\.0\.0\.1:1 did not answer/,
    next: /Check that the node runs/,
  },
  {
    what: 'an execution node whose address is no URL',
    words: ['pool', 'status', '--rpc-url', 'localhost', '--pool', pubkey],
    exit: 2,
    code: 'RPC_URL_INVALID',
    message: /is not an http or https URL/,
    next: /Use a form like http:/,
  },
  {
    what: 'a node API whose address is no URL',
    words: ['pool', 'create', ...ownKey, ...people, '--beacon-url', 'localhost'],
    exit: 2,
    code: 'BEACON_URL_INVALID',
    message: /is not an http or https URL/,
    next: /Use a form like http:/,
  },
  {
    what: 'a node API that is not configured',
    words: ['pool', 'create', ...ownKey, ...people],
    env: { MILLPOND_BEACON_URL: undefined },
    exit: 3,
    code: 'SETTING_MISSING',
    message: /No beaconUrl is configured/,
    next: /MILLPOND_BEACON_URL/,
  },
]

const files: Row[] = [
  {
    what: 'a config that is there already',
    words: ['init', '--network', 'bepolia'],
    files: { 'millpond.json': '{}' },
    exit: 3,
    code: 'FILE_EXISTS',
    message: /millpond\.json is there already and is not overwritten/,
    next: /move it away/,
  },
  {
    what: 'a config that is not JSON',
    words: ['pool', 'status'],
    files: { 'millpond.json': '{\n  "network": "bepolia"\n  "pool": "secret-of-a-provider"\n}' },
    exit: 3,
    code: 'CONFIG_MALFORMED',
    message: /millpond\.json is not usable: line 3 is not JSON/,
    next: /Use only the keys network,/,
  },
  {
    what: 'a config with a key that nobody knows',
    words: ['pool', 'status'],
    files: { 'millpond.json': '{ "privateKey": "secret-of-a-provider" }' },
    exit: 3,
    code: 'CONFIG_MALFORMED',
    message: /unknown key "privateKey"/,
    next: /Use only the keys/,
  },
  {
    what: 'a config with a number',
    words: ['pool', 'status'],
    files: { 'millpond.json': '{ "fromBlock": 5 }' },
    exit: 3,
    code: 'CONFIG_MALFORMED',
    message: /"fromBlock" is not a text/,
    next: /each with a text/,
  },
  {
    what: 'a config that was asked for and is not there',
    words: ['pool', 'status', '--config', 'other.json'],
    exit: 3,
    code: 'FILE_MISSING',
    message: /There is nothing at .*other\.json/,
    next: /Check the path/,
  },
  {
    what: 'two networks in one config',
    words: ['pool', 'status'],
    env: { MILLPOND_NETWORK: undefined },
    files: { 'millpond.json': '{ "network": "bepolia", "networkFile": "ours.json" }' },
    exit: 2,
    code: 'NETWORK_AMBIGUOUS',
    message: /network "bepolia" and networkFile "ours.json"/,
    next: /Leave one of them out/,
  },
  {
    what: 'an env.sh of another chain',
    words: ['init', '--from-env', 'env.sh'],
    files: { 'env.sh': 'CHAIN=sepolia\n' },
    exit: 3,
    code: 'ENV_FILE_CHAIN',
    message: /CHAIN "sepolia" is not a chain of Berachain/,
    next: /mainnet or bepolia/,
  },
]

const values: Row[] = [
  {
    what: 'a public key of 2 bytes for the pool',
    words: ['pool', 'status', '--pool', '0xabcd'],
    exit: 2,
    code: 'OPTION_INVALID',
    message: /pool "0xabcd" is not a StakingPool's address or a validator's public key/,
    next: /See --help/,
  },
  {
    what: 'a public key of 47 bytes for the validator',
    words: ['pool', 'create', '--validator', `0x${'ab'.repeat(47)}`],
    exit: 2,
    code: 'OPTION_INVALID',
    message: /is not a public key: 0x and 96 hexadecimal digits/,
    next: /See --help/,
  },
  {
    what: 'an address with a wrong checksum',
    words: ['doctor', '--as', '0x70997970c51812dc3A010C7d01b50e0d17dc79C8'],
    exit: 2,
    code: 'OPTION_INVALID',
    message: /--as "0x7099.*" is not an address with a right checksum/,
    next: /See --help/,
  },
  {
    what: 'an amount with 19 decimals',
    words: ['stake', '--amount', '1.0000000000000000001'],
    exit: 2,
    code: 'AMOUNT_TOO_MANY_DECIMALS',
    message: /^1\.0000000000000000001 .* has more than 18 decimals\.$/,
    next: /at most 18 digits/,
  },
  {
    what: 'an amount below zero',
    words: ['stake', '--amount=-1'],
    exit: 2,
    code: 'AMOUNT_NEGATIVE',
    message: /^-1 .* is negative\.$/,
    next: /Amounts start at 0/,
  },
  {
    what: 'an amount in words',
    words: ['stake', 'ten'],
    exit: 2,
    code: 'AMOUNT_NOT_A_NUMBER',
    message: /"ten" is not an amount/,
    next: /Write digits with a point/,
  },
  {
    what: 'a way to send that there is not',
    words: ['stake', '1', '--via', 'mail'],
    exit: 2,
    code: 'VIA_UNKNOWN',
    message: /--via "mail" is not a way to send/,
    next: /send, safe, cast, calldata/,
  },
  {
    what: 'a shell without completion',
    words: ['completion', 'tcsh'],
    exit: 2,
    code: 'SHELL_UNKNOWN',
    message: /no completion for the shell "tcsh"/,
    next: /bash, zsh, fish/,
  },
]

describe.each([
  ['networks', networks],
  ['endpoints', endpoints],
  ['files', files],
  ['values', values],
] as const)('%s', (_, rows) => {
  test.each(rows.map((row) => [row.code, row.what, row] as const))(
    'error: %s for %s',
    async (__, ___, row) => {
      await using context = await createTestContext({ env: { ...chain.env, ...row.env } })
      await context.writeSecret('other.key', '2b'.repeat(32))
      for (const [name, text] of Object.entries(row.files ?? {})) {
        const path = join(context.directory, name)
        await mkdir(dirname(path), { recursive: true })
        await writeFile(path, text)
      }

      const { code: exit, stdout, stderr } = await context.run(...row.words, '--json')
      const { error } = JSON.parse(stderr.slice(stderr.indexOf('{\n')))
      expect({ exit, stdout, code: error.code }).toEqual({
        exit: row.exit,
        stdout: '',
        code: row.code,
      })
      expect(error.message).toMatch(row.message)
      expect(error.hints.join('\n')).toMatch(row.next)

      const people = await context.run(...row.words)
      expect(people.code).toBe(row.exit)
      expect(people.stderr).toMatch(/^error\[[A-Z_]+\]: .+\n( {2}next: .+\n)+$/m)
      expect(stderr + people.stderr).not.toContain('secret-of-a-provider')
    },
  )
})
