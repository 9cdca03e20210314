// Above 300 lines: one table, in order on one chain.
// The official install helpers in a table: each script, the same by our command with the official flags, and the files
// that it leaves. The chain is Bepolia to the command line; each row needs what those before it did.
import { execFile } from 'node:child_process'
import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { getNetwork } from '@millpond/networks'
import { waitForSuccess } from '@millpond/sdk'
import { type Address, type Hex, parseEther } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { scaledDelays } from '../../sdk/test/openBerachain.ts'
import { createRunner } from './createRunner.ts'
import { createTestContext } from './createTestContext.ts'
import {
  openBerachainPools,
  operator,
  secretKey,
  signDeposit,
  staker,
} from './openBerachainPools.ts'

const { genesis } = getNetwork('bepolia')
const root = genesis.kind === 'fixed' ? genesis.validatorsRoot : '0x'
/** Owner of the handler factory, so the delegator of every handler. */
const delegator = '0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266'
const lentSecret: Hex = `0x${'2b'.repeat(32)}`
/** Of a validator that the consensus chain never gets to know. */
const lostSecret: Hex = `0x${'2c'.repeat(32)}`
/** Account 1 of Anvil. It stays in the environment all the time, and never gets out. */
const senderKey = '0x59c6995e998f97a5a0044966f0945389dc9e86dae88c7a8412f4603b6b78690d'
const secrets = [secretKey, lentSecret, senderKey].map((key) => key.slice(2))

let chain: Awaited<ReturnType<typeof openBerachainPools>>
let context: createTestContext.ReturnType
beforeAll(async () => {
  chain = await openBerachainPools()
  answerAsBepolia()
  // Only --chain says which network it is.
  const env = { ...chain.env, MILLPOND_NETWORK: '' }
  context = await createTestContext({ env: { ...env, MILLPOND_PRIVATE_KEY: senderKey } })
  await context.writeSecret('validator.key', secretKey)
  await context.writeSecret('lent.key', lentSecret)
})
afterAll(async () => {
  await context[Symbol.asyncDispose]()
  await chain.close()
})

const { ok, fail } = createRunner(() => context)
const bepolia = ['--chain', 'bepolia']
const inFolder = (name: string) => join(context.directory, name)
const keyOf = (secret: Hex) => signDeposit({ withdrawalVault: chain.withdrawalVault, secret })
const own = () => keyOf(secretKey).publicKey
const lent = () => keyOf(lentSecret).publicKey
const mine = (blocks: number) => chain.anvil.node.mine({ blocks })
const give = (address: Address, value: string) =>
  chain.anvil.node.setBalance({ address, value: parseEther(value) })

function answerAsBepolia() {
  chain.node.override((path, usual) => {
    if (path !== '/eth/v1/beacon/genesis') return usual()
    const version = { genesis_fork_version: '0x04000000' }
    return { data: { genesis_time: '1739976735', genesis_validators_root: root, ...version } }
  })
}

/** Has an account send what a command would: files are signed elsewhere, and here is nobody who signs. */
async function sendFrom(from: Address, ...words: createTestContext.Words[]) {
  const { calls } = await ok(words, bepolia, '--via', 'calldata', '--from', from)
  for (const { to, data, value } of calls) {
    await chain.anvil.node.impersonateAccount({ address: from })
    const hash = await chain.anvil.node.sendUnsignedTransaction({
      from,
      to,
      data,
      value: BigInt(value),
      gas: 5_000_000n,
    })
    await waitForSuccess(chain.anvil.wallet(0), { hash })
  }
}

async function prove(...secretsOfAll: Hex[]) {
  const validators = secretsOfAll.map((secret) => {
    const { publicKey: pubkey, withdrawalCredentials } = keyOf(secret)
    return { pubkey, withdrawalCredentials, balanceGwei: 10n ** 13n }
  })
  await chain.prove(validators)
}

const contractsOf = async (pubkey: Hex) =>
  (await ok('pool', 'status', '--pubkey', pubkey, bepolia)).contracts

type Row = {
  script: string
  /** What is said to our command, in the words of the script where it has any. */
  words: () => createTestContext.Words[]
  /** Who will sign. */
  from: Address
  via?: 'cast' | 'safe'
  /** Brings the chain where the script is used. */
  before?: () => Promise<unknown>
  /** What appears in `generated/`, in the order of the alphabet. */
  files: readonly string[]
  /** Whose pool it is about. */
  pubkey: () => Hex
  expires?: true
  /** What else is true of it. */
  check?: (path: string) => Promise<unknown>
}

const register = () => [
  'pool',
  'create',
  '--sr',
  staker,
  '--op',
  operator,
  '--key-file',
  'validator.key',
]
const setup = (...words: string[]) => {
  const loan = ['--pubkey', lent(), '--amount', '50000', '--validator-admin', operator]
  return ['delegation', 'setup', loan, words]
}
const lentCommand = (...words: string[]) => ['delegation', ...words, '--pubkey', lent()]
const createLentPool = () => lentCommand('create-pool', '--key-file', 'lent.key')
let stakingPool: Address
const unstakeNames = () => ['--receiver', staker, '--staking-pool', stakingPool]

const rows: readonly Row[] = [
  {
    script: 'register.sh',
    words: register,
    from: operator,
    files: ['deployment-command.sh'],
    pubkey: own,
  },
  {
    script: 'activate.sh',
    before: async () => {
      await sendFrom(operator, register())
      await prove(secretKey)
    },
    words: () => ['pool', 'activate', '--pubkey', own()],
    from: operator,
    files: ['activation-command.sh'],
    pubkey: own,
    expires: true,
    check: expectExpiry,
  },
  {
    script: 'stake.sh',
    before: async () => {
      await sendFrom(operator, 'pool', 'activate', '--pubkey', own())
      ;({ stakingPool } = await contractsOf(own()))
    },
    words: () => [
      'stake',
      '--amount',
      '300000',
      '--receiver',
      staker,
      '--staking-pool',
      stakingPool,
    ],
    from: staker,
    files: ['stake-command.sh'],
    pubkey: own,
  },
  {
    script: 'unstake.sh --amount',
    before: async () => {
      await sendFrom(staker, 'stake', '--amount', '300000', '--staking-pool', stakingPool)
      await mine(scaledDelays.cooldown)
    },
    words: () => ['withdraw', 'request', '--amount', '5', unstakeNames()],
    from: staker,
    files: ['unstake-command.sh'],
    pubkey: own,
  },
  {
    script: 'unstake.sh --shares --auto-redeem',
    words: () => ['withdraw', 'request', '--shares', '5', '--auto-redeem', unstakeNames()],
    from: staker,
    files: ['redeem-command.sh', 'unstake-command.sh'],
    pubkey: own,
  },
  {
    script: 'unstake.sh, the redemption later',
    before: async () => {
      await sendFrom(staker, 'withdraw', 'request', '--amount', '5', unstakeNames())
      await mine(scaledDelays.withdrawal)
      await give(chain.withdrawalVault, '100000')
    },
    words: () => ['withdraw', 'claim', '1'],
    from: staker,
    files: ['redeem-command.sh'],
    pubkey: own,
  },
  {
    script: 'delegator-setup-pool.sh, the handler',
    words: () => lentCommand('deploy'),
    from: operator,
    files: ['deploy-command.sh'],
    pubkey: lent,
  },
  {
    script: 'delegator-setup-pool.sh, the money of a custodian',
    words: () => setup('--part', 'fund'),
    from: operator,
    via: 'safe',
    files: ['bitgo-fund-handler.json'],
    pubkey: lent,
  },
  {
    script: 'delegator-setup-pool.sh, what the Safe signs',
    words: () => setup('--part', 'lend'),
    from: delegator,
    via: 'safe',
    files: [
      'foundation-request.txt',
      'safe-delegate-and-grant.txt',
      'safe-multisend-payload.json',
      'simulation-report.txt',
    ],
    pubkey: lent,
  },
  {
    script: 'delegator-delegate.sh, the delegator pays',
    words: () => setup(),
    from: delegator,
    files: ['delegator-delegate-command.sh', 'simulation-report.txt'],
    pubkey: lent,
  },
  {
    script: 'delegator-delegate.sh --no-sim',
    words: () => setup('--no-sim'),
    from: delegator,
    files: ['delegator-delegate-command.sh'],
    pubkey: lent,
  },
  {
    script: 'delegator-delegate.sh, the steps of who pays',
    words: () => setup('--part', 'fund'),
    from: operator,
    files: ['operator-steps.sh'],
    pubkey: lent,
  },
  {
    script: 'delegator-delegate.sh, one batch of a Safe',
    words: () => setup(),
    from: delegator,
    via: 'safe',
    files: ['foundation-request.txt', 'safe-multisend-payload.json', 'simulation-report.txt'],
    pubkey: lent,
  },
  {
    script: 'delegated-create-pool.sh',
    before: () => sendFrom(delegator, setup()),
    words: createLentPool,
    from: operator,
    files: ['delegated-create-pool-command.sh'],
    pubkey: lent,
  },
  {
    script: 'delegated-deposit.sh',
    before: async () => {
      await sendFrom(operator, createLentPool())
      await prove(secretKey, lentSecret)
      await sendFrom(operator, 'pool', 'activate', '--pubkey', lent())
    },
    words: () => lentCommand('deposit', '--amount', '40000'),
    from: operator,
    files: ['delegated-deposit-command.sh'],
    pubkey: lent,
  },
  {
    script: 'delegated-withdraw-yield.sh, step 1',
    before: async () => {
      await sendFrom(operator, lentCommand('deposit', '--amount', '40000'))
      await sendFrom(staker, 'stake', '--amount', '300000', '--pubkey', lent())
      await mine(scaledDelays.cooldown)
      await give((await contractsOf(lent())).stakingRewardsVault, '300')
    },
    words: () => lentCommand('yield', '--fee', '0.5'),
    from: operator,
    files: ['delegated-withdraw-yield-1-request.sh'],
    pubkey: lent,
  },
  {
    script: 'delegator-withdraw-principal.sh, step 1',
    before: () => sendFrom(operator, lentCommand('yield', '--fee', '0.5')),
    words: () => lentCommand('principal', '--fee', '0.5'),
    from: delegator,
    files: ['delegator-withdraw-principal-1-request.sh'],
    pubkey: lent,
  },
  {
    script: 'delegated-withdraw-yield.sh, step 2',
    before: async () => {
      await sendFrom(delegator, lentCommand('principal', '--fee', '0.5'))
      await mine(scaledDelays.withdrawal)
    },
    words: () => lentCommand('yield', '--step', 'complete'),
    from: operator,
    files: ['delegated-withdraw-yield-2-complete.sh'],
    pubkey: lent,
  },
  {
    script: 'delegator-withdraw-principal.sh, step 2',
    words: () => lentCommand('principal', '--step', 'next'),
    from: delegator,
    files: ['delegator-withdraw-principal-2-complete.sh'],
    pubkey: lent,
  },
  {
    script: 'delegator-withdraw-principal.sh, step 3',
    before: () => sendFrom(delegator, lentCommand('principal', '--step', 'next')),
    words: () => lentCommand('principal', '--step', 'next'),
    from: delegator,
    files: ['delegator-withdraw-principal-3-undelegate.sh'],
    pubkey: lent,
  },
  {
    script: 'delegator-withdraw-principal.sh, step 4',
    before: () => sendFrom(delegator, lentCommand('principal', '--step', 'next')),
    words: () => lentCommand('principal', '--step', 'next'),
    from: delegator,
    files: ['delegator-withdraw-principal-4-withdraw.sh'],
    pubkey: lent,
  },
]

/** What is in `generated/`, which is empty afterwards. */
async function takeFiles() {
  const folder = inFolder('generated')
  const names = (await readdir(folder)).toSorted()
  const files = await Promise.all(
    names.map(async (name) => {
      const path = join(folder, name)
      const [text, { mode }] = await Promise.all([readFile(path, 'utf8'), stat(path)])
      return { name, path, text, isExecutable: (mode & 0o111) === 0o111 }
    }),
  )
  return { files, remove: () => rm(folder, { recursive: true }) }
}

async function expectScript({ text, path }: { text: string; path: string }, row: Row) {
  await promisify(execFile)('bash', ['-n', path])
  expect(text).toMatch(/^#!\/usr\/bin\/env bash\n/)
  expect(text).toContain('# network     bepolia (chain 80069)\n')
  expect(text).toContain(`# pubkey      ${row.pubkey()}\n`)
  expect(text).toContain(`# sender      ${row.from}\n`)
  expect(text).toMatch(/^# generated {3}20\d\d-\d\d-\d\dT\d\d:\d\d:\d\dZ$/m)
  const expiry = row.expires ? /^# expires {5}20\d\d-.*Z$/m : /^# expires {5}never$/m
  expect(text).toMatch(expiry)
  const sends = text.split('\n').filter((line) => line.startsWith('cast send '))
  expect(sends.length).toBeGreaterThan(0)
  expect(sends.filter((line) => !line.includes(' --ledger'))).toEqual([])
}

/** By a clock ten years later, and with a `cast` that must not be asked. */
async function expectExpiry(path: string) {
  const bin = inFolder('bin')
  await mkdir(bin)
  const date = '#!/bin/sh\necho $(($(/bin/date +%s) + 315360000))\n'
  await writeFile(join(bin, 'date'), date, { mode: 0o755 })
  await writeFile(join(bin, 'cast'), '#!/bin/sh\necho called\n', { mode: 0o755 })
  const PATH = `${bin}:${process.env.PATH}`
  const run = promisify(execFile)(path, { env: { PATH } })
  await expect(run).rejects.toMatchObject({
    code: 10,
    stdout: '',
    stderr: expect.stringMatching(
      /^error: these calls expired at .*; nothing was sent\.\n {2}next: millpond pool activate .* --overwrite\n$/,
    ),
  })
}

describe('register.sh and activate.sh, what they refuse', () => {
  const people = (sr: string, op: string) => ['pool', 'create', '--sr', sr, '--op', op, bepolia]

  test('error: OPTION_INVALID for each address', async () => {
    const short = staker.slice(0, -1)
    const sr = await fail(people(short, operator), '--key-file', 'validator.key')
    expect(sr).toMatchObject({ exit: 2, code: 'OPTION_INVALID' })
    expect(sr.message).toContain('--shares-recipient')
    const op = await fail(people(staker, short), '--key-file', 'validator.key')
    expect(op).toMatchObject({ exit: 2, code: 'OPTION_INVALID' })
    expect(op.message).toContain('--validator-admin')
  })

  test('error: OPTION_INVALID for a chain that the scripts do not have', async () => {
    const error = await fail('pool', 'status', '--chain', 'berachain')
    expect(error).toMatchObject({ exit: 2, code: 'OPTION_INVALID' })
  })

  test('error: CHAIN_MISMATCH instead of a guess', async () => {
    const stake = ['stake', '--amount', '1', '--receiver', staker, '--pubkey', own()]
    const error = await fail(stake, '--chain', 'mainnet', '--via', 'cast')
    expect(error).toMatchObject({ exit: 3, code: 'CHAIN_MISMATCH' })
  })
})

describe('the scripts', () => {
  const named = rows.map((row) => [row.script, row] as const)
  test.each(named)('behavior: %s leaves its files', async (_, row) => {
    await row.before?.()
    const via = ['--via', row.via ?? 'cast', '--from', row.from]
    const { code, stdout, stderr } = await context.run(row.words(), bepolia, via)
    expect({ code, stderr: code === 0 ? '' : stderr }).toEqual({ code: 0, stderr: '' })

    const { files, remove } = await takeFiles()
    expect(files.map(({ name }) => name)).toEqual(row.files)
    for (const file of files) {
      expect(file.isExecutable).toBe(file.name.endsWith('.sh'))
      if (file.name.endsWith('.sh')) await expectScript(file, row)
      else expect(file.text).toContain(row.pubkey())
    }
    const told = [stdout, stderr, ...files.map(({ text }) => text)].join('\n').toLowerCase()
    expect(secrets.filter((secret) => told.includes(secret))).toEqual([])
    expect(told).not.toMatch(/--private-key |--mnemonic/)
    for (const { path } of files) await row.check?.(path)
    await remove()
  })
})

describe('register.sh, once there is something', () => {
  test('behavior: a pool that is open is done, and no file is written', async () => {
    const { code, stdout } = await context.run(register(), bepolia, '--via', 'cast')
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: `The validator ${own()} has the pool ${stakingPool} already, and it is open.\n`,
    })
    expect(await readdir(context.directory)).not.toContain('generated')
  })

  test('error: VALIDATOR_MISSING of a pool whose validator never came', async () => {
    await context.writeSecret('lost.key', lostSecret)
    const lost = ['pool', 'create', '--sr', staker, '--op', operator, '--key-file', 'lost.key']
    await sendFrom(operator, lost)
    const error = await fail(lost, bepolia, '--via', 'cast')
    expect(error).toMatchObject({ exit: 3, code: 'VALIDATOR_MISSING' })
  })
})

describe('activate.sh, without a node API', () => {
  const activate = () => ['pool', 'activate', '--pubkey', keyOf(lostSecret).publicKey, bepolia]

  test('error: SETTING_MISSING', async () => {
    const env = { ...chain.env, MILLPOND_NETWORK: '', MILLPOND_BEACON_URL: '' }
    await using alone = await createTestContext({ env })
    const error = await createRunner(() => alone).fail(activate())
    expect(error).toMatchObject({ exit: 3, code: 'SETTING_MISSING' })
  })

  test('error: BEACON_UNREACHABLE', async () => {
    const error = await fail(activate(), '--beacon-url', 'http://127.0.0.1:9')
    expect(error).toMatchObject({ exit: 1, code: 'BEACON_UNREACHABLE' })
  })
})

describe('status.sh', () => {
  test('default', async () => {
    const { code, stdout } = await context.run(
      'pool',
      'status',
      '--staking-pool',
      stakingPool,
      bepolia,
    )
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: expect.stringContaining(`Pool ${stakingPool} at block`),
    })
  })
})

describe('unstake.sh without arguments', () => {
  test('behavior: lists the requests of the sender, with what each waits for', async () => {
    const { address } = privateKeyToAccount(senderKey)
    await sendFrom(address, 'stake', '--amount', '10', '--staking-pool', stakingPool)
    await sendFrom(address, 'withdraw', 'request', '--amount', '3', '--staking-pool', stakingPool)
    const { owner, requests } = await ok('withdraw', 'list', bepolia)
    expect({ owner, kinds: requests.map(({ readiness }: Listed) => readiness.kind) }).toEqual({
      owner: address,
      kinds: ['waiting'],
    })
    const others = await ok('withdraw', 'list', bepolia, '--from', staker)
    expect(others.owner).toBe(staker)
  })
})
type Listed = { readiness: { kind: string } }

describe('generate-frontend-config.sh', () => {
  test('args: out', async () => {
    const words = [
      'pool',
      'frontend-config',
      '--pubkey',
      own(),
      '--out',
      'generated/config.draft.json',
    ]
    const { config } = await ok(words, bepolia)
    const { files } = await takeFiles()
    expect(files.map(({ name }) => name)).toEqual(['config.draft.json'])
    expect(JSON.parse(files[0]?.text ?? '')).toEqual(config)
    expect(config.pools.default).toMatchObject({ stakingPool, enabled: true })
  })
})
