// Long: the commands of one walkthrough, in one story on one chain.
// The commands of docs/run-a-pool/ethereum.md against a real local chain, in order: each test needs
// what those before it did.
import { generateKeyPairSync } from 'node:crypto'
import { readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { parseJsonc } from '../src/config/parseJsonc.ts'
import { devnetStatePath } from '../src/devnet/devnetState.ts'
import { isProcessAlive } from '../src/devnet/isProcessAlive.ts'
import { createTestContext } from './createTestContext.ts'

const interrupt = new AbortController()
const context = await createTestContext({ signal: interrupt.signal })
const poolOperator = '0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266'
const members = [
  '0x9965507D1a55bcC2695C58ba16FB37d819B0A4dc',
  '0x976EA74026E726554dB657fA54763abd0C3a0aa9',
  '0x14dC79964da2C08b23698B3D3cc7Ca32193d9955',
]
const address = expect.stringMatching(/^0x[0-9a-fA-F]{40}$/)
const hash = expect.stringMatching(/^0x[0-9a-f]{64}$/)
const wei = expect.stringMatching(/^\d+$/)
let running: ReturnType<typeof context.run>

/** Runs a command that must succeed and returns its JSON. */
async function ok(...args: createTestContext.Words[]) {
  const { code, stderr, stdout } = await context.run(...args, '--json')
  expect({ code, stderr: code === 0 ? '' : stderr }).toEqual({ code: 0, stderr: '' })
  return JSON.parse(stdout)
}

const send = (account: number) => ['--dev-account', String(account), '--via', 'send']
const sent = { kind: 'sent', title: expect.any(String), result: expect.any(Object) }
const transaction = { hash, blockNumber: wei, gasUsed: wei }

beforeAll(async () => {
  await ok('init', '--network', 'ethereum-local')
  await context.writeSecret('password.txt', 'correct horse')
  running = context.run('devnet', 'up', '--rpc-port', '0', '--beacon-port', '0', '--json')
  const statePath = devnetStatePath(context.directory)
  await vi.waitFor(() => stat(statePath), { timeout: 60_000, interval: 200 })
})

afterAll(async () => {
  // Whatever failed, the chain must not outlive the test.
  interrupt.abort()
  await running
  await context[Symbol.asyncDispose]()
})

describe('devnet', () => {
  test('behavior: a second chain in the same folder is refused', async () => {
    const { code, stderr } = await context.run('devnet', 'up', '--rpc-port', '0')
    expect(code).toBe(3)
    expect(stderr).toContain('DEVNET_RUNNING')
  })

  test('behavior: status and advance tell where the chain is', async () => {
    const before = await ok('devnet', 'status')
    const number = expect.any(Number)
    const shape = { epoch: number, blockNumber: number, timestamp: number, finalizedEpoch: number }
    expect(before).toEqual({ slot: number, currentSlot: number, ...shape })
    const after = await ok('devnet', 'advance', '--slots', '3')
    expect(after.slot).toBe(before.slot + 3)
  })

  test('behavior: callers without the token are refused', async () => {
    const state = JSON.parse(await readFile(devnetStatePath(context.directory), 'utf8'))
    expect((await stat(devnetStatePath(context.directory))).mode & 0o077).toBe(0)
    const answer = await fetch(`${state.controlUrl}/stop`, { method: 'POST' })
    expect(answer.status).toBe(401)
    expect((await ok('devnet', 'status')).slot).toBeGreaterThan(0)
  })

  test('behavior: doctor finds nothing wrong', async () => {
    const { checks } = await ok('doctor')
    expect(checks.filter(({ kind }: { kind: string }) => kind === 'failed')).toEqual([])
    expect(checks).toContainEqual(expect.objectContaining({ name: 'SSVNetwork', kind: 'passed' }))
  })
})

describe('ssv operators', () => {
  test('default', async () => {
    const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
    const pem = publicKey.export({ type: 'spki', format: 'pem' })
    await writeFile(join(context.directory, 'operator.pub'), pem)
    const file = ['--public-key-file', 'operator.pub', '--fee', '1778800000']
    const { result } = await ok('ssv', 'operators', 'register', ...file, ...send(1))
    // Four run with the chain already.
    expect(result).toEqual({ operator: '5' })

    const list = await ok('ssv', 'operators', 'list')
    expect(list.operators).toHaveLength(5)
    expect(list.operators[3]).toEqual({
      id: 4,
      kind: 'known',
      owner: address,
      fee: '1778800000',
      validatorCount: 0,
      isPrivate: false,
      isActive: true,
      operatorKey: expect.any(String),
    })
    await writeFile(join(context.directory, 'operators.json'), JSON.stringify(list))
  })

  test('error: OPERATOR_KEY_INVALID', async () => {
    await writeFile(join(context.directory, 'bad.pub'), 'not a key')
    const file = ['--public-key-file', 'bad.pub', '--fee', '0']
    const { stderr } = await context.run('ssv', 'operators', 'register', ...file, ...send(1))
    expect(stderr).toContain('OPERATOR_KEY_INVALID')
  })
})

describe('pool', () => {
  const create = ['pool', 'create', '--parameters', 'pool.json']

  test('default', async () => {
    const roles = { poolOperator, treasury: poolOperator, timelockProposers: [poolOperator] }
    const token = { name: 'Millpond ETH', symbol: 'mpETH' }
    const pool = { ...token, ...roles, members, vettingSeconds: 3600 }
    await writeFile(join(context.directory, 'pool.json'), JSON.stringify(pool))

    const preview = await ok(...create, '--dev-account', '0')
    expect(preview.kind).toBe('preview')
    const created = await ok(...create, ...send(0))
    expect(created.pool).toEqual(preview.pool)
    const text = await readFile(join(context.directory, 'millpond.json'), 'utf8')
    const network = 'ethereum-local'
    expect(parseJsonc(text)).toEqual({
      kind: 'parsed',
      value: { network, pool: created.pool.poolManager, fromBlock: wei },
    })
  })

  test('behavior: check passes every check of a new pool', async () => {
    const { checks } = await ok('pool', 'check')
    expect(checks.map(({ kind }: { kind: string }) => kind)).toEqual(Array(10).fill('passed'))
  })

  test('error: VIA_UNSUPPORTED', async () => {
    expect((await context.run(...create, '--dev-account', '0', '--via', 'safe')).code).toBe(2)
  })

  test('error: DEPLOYMENT_TOO_FEW_MEMBERS', async () => {
    const pool = JSON.parse(await readFile(join(context.directory, 'pool.json'), 'utf8'))
    const small = { ...pool, members: members.slice(0, 2) }
    await writeFile(join(context.directory, 'small.json'), JSON.stringify(small))
    const args = ['pool', 'create', '--parameters', 'small.json', ...send(0)]
    expect((await context.run(...args)).stderr).toContain('DEPLOYMENT_TOO_FEW_MEMBERS')
  })
})

describe('stake', () => {
  const stake = ['stake', '--amount', '32']

  test('behavior: previews without sending', async () => {
    const before = await ok('devnet', 'status')
    expect(await ok(...stake, '--dev-account', '8')).toEqual({
      kind: 'preview',
      title: 'Stake 32 ETH',
      details: { receiver: address, rate: '1 ETH per share', 'at least': '31.968 shares' },
      calls: [
        {
          to: address,
          value: '32000000000000000000',
          data: expect.stringMatching(/^0x/),
          functionName: 'deposit',
          arguments: [
            { name: 'receiver', type: 'address', value: address },
            { name: 'minShares', type: 'uint256', value: wei },
            { name: 'referral', type: 'address', value: address },
          ],
        },
      ],
      cost: { kind: 'known', gas: wei, gasPrice: wei, wei },
    })
    expect(await ok('devnet', 'status')).toEqual(before)
  })

  test.each(['safe', 'cast', 'calldata'])(
    'behavior: --via %s prints and sends nothing',
    async (via) => {
      const words = [...stake, '--from', poolOperator, '--via', via]
      const out = via === 'calldata' ? [] : ['--out', '-']
      const { code, stdout } = await context.run(words, out)
      expect(code).toBe(0)
      expect(stdout).toContain(via === 'cast' ? 'cast send 0x' : '32000000000000000000')
    },
  )

  test('args: --via send', async () => {
    expect(await ok(...stake, ...send(8))).toEqual({ ...sent, transactions: [transaction] })
    expect((await ok('status')).totals.assets).toBe('32100000000000000000')
  })

  test('error: SENDER_MISSING', async () => {
    const { code, stderr } = await context.run(...stake, '--from', poolOperator, '--via', 'send')
    expect(code).toBe(3)
    expect(stderr).toContain('SENDER_MISSING')
  })

  test('error: POOL_MISSING', async () => {
    const { code } = await context.run(...stake, '--pool', poolOperator, ...send(8))
    expect(code).toBe(3)
  })
})

describe('validators', () => {
  const upload = ['validators', 'upload', '--keys', 'keys', '--keyshares', 'shares.json']

  test('behavior: a key is uploaded once', async () => {
    await ok('bond', 'post', '--amount', '2', ...send(0))
    await ok('ssv', 'reserve', 'prepay', '--amount', '0.5', ...send(0))
    await ok('ssv', 'clusters', 'create', '--operators', '1,2,3,4', ...send(0))
    const { pool } = await ok('pool', 'check')
    const { clusterOwners } = await ok('validators', 'list')

    await ok(
      ['keys', 'new', '--count', '1', '--new-mnemonic-file', 'm.txt', '--weak-keystores'],
      ['--withdrawal-address', pool.stakeVault],
      ['--password-file', 'password.txt', '--output', 'keys'],
    )
    await ok(
      ['keyshares', 'create', '--keystores', 'keys', '--password-file', 'password.txt'],
      ['--operators', '1,2,3,4', '--operator-keys', 'operators.json', '--nonce', '0'],
      ['--owner', clusterOwners[0].address, '--output', 'shares.json'],
    )
    await ok(...upload, ...send(0))
    const again = await context.run(...upload, ...send(0))
    expect(again.code).toBe(3)
    expect(again.stderr).toContain('KEY_ALREADY_UPLOADED')
    expect(again.stderr).toContain('next: ')
  })

  test('error: VALIDATORS_NONE', async () => {
    const { code, stderr } = await context.run('bond', 'predeposit', ...send(0))
    expect(code).toBe(3)
    expect(stderr).toContain('No validator is vetted')
  })

  test('error: NOTHING_TO_DO', async () => {
    const { code, stderr } = await context.run('validators', 'fund', ...send(0))
    expect(code).toBe(3)
    expect(stderr).toContain('NOTHING_TO_DO')
  })

  test('behavior: from vetted to active', async () => {
    await ok('devnet', 'advance', '--epochs', '12')
    await ok('bond', 'predeposit', ...send(0))
    const { details } = await ok('validators', 'drop', '--ids', '1', '--dev-account', '0')
    expect(details).toMatchObject({ 'bond loses': '1 ETH' })
    const [{ publicKey }] = (await ok('validators', 'list')).validators
    await ok('devnet', 'advance', '--until', `${publicKey}=pending_initialized`)
    await ok('devnet', 'advance', '--slots', '1')
    await ok('validators', 'prove', ...send(0))
    await ok('validators', 'fund', ...send(0))

    await ok('devnet', 'advance', '--until', `${publicKey}=active_ongoing`)
    await ok('devnet', 'advance', '--slots', '1')
    await ok('validators', 'prove', ...send(0))
    const { validators } = await ok('validators', 'list', '--state', 'active')
    expect(validators).toEqual([
      {
        id: '1',
        status: 'active',
        publicKey,
        ownerIndex: 0,
        operatorSetId: 0,
        nonce: 0,
        validatorIndex: wei,
      },
    ])
    const { clusters } = await ok('ssv', 'clusters', 'list')
    expect(clusters).toMatchObject([{ isActive: true, validatorCount: 1, balance: wei }])
  })

  test('error: VALIDATOR_STATE_WRONG', async () => {
    const { code, stderr } = await context.run('validators', 'drop', '--ids', '1', ...send(0))
    expect(code).toBe(3)
    expect(stderr).toContain('Validator 1 is active')
  })

  test('behavior: a contract that refuses exits with 5', async () => {
    // Nothing waits in the queue, so only the pool operator may ask for an exit.
    const { code, stderr } = await context.run('validators', 'exit', '--ids', '1', ...send(8))
    expect(code).toBe(5)
    expect(stderr).toContain('VALIDATOR_REGISTRY_')
  })
})

describe('bond', () => {
  test('error: BOND_BOUND', async () => {
    const { code, stderr } = await context.run('bond', 'release', '--amount', '1.9', ...send(0))
    expect(code).toBe(3)
    expect(stderr).toContain('BOND_BOUND')
  })

  test('args: --amount', async () => {
    const released = await ok('bond', 'release', '--amount', '1.68', ...send(0))
    expect(released).toEqual({ ...sent, transactions: [transaction] })
  })
})

describe('withdraw', () => {
  test('behavior: requests, waits for a report, claims', async () => {
    const request = ['withdraw', 'request', '--dev-account', '8', '--via', 'send', '--amount']
    expect((await context.run(...request, '0.001')).stderr).toContain('AMOUNT_BELOW_MINIMUM')
    expect((await context.run(...request, '1001')).stderr).toContain('AMOUNT_ABOVE_MAXIMUM')
    const requested = await ok(...request, '0.05')
    expect(requested.result).toEqual({ request: '1', worth: '0.05 ETH' })
    expect(requested.transactions).toEqual([transaction, transaction])

    const claim = ['withdraw', 'claim', '--id', '1', ...send(8)]
    expect((await context.run(...claim)).stderr).toContain('REQUEST_NOT_CLAIMABLE')
    expect((await context.run('withdraw', 'finalize', ...send(8))).stderr).toContain(
      'NOTHING_TO_FINALIZE',
    )

    await ok('devnet', 'advance', '--epochs', '240')
    const report = await ok('oracle', 'report')
    expect(report).toMatchObject({ hash, report: { finalizeUpTo: '1', validatorsAppeared: 1 } })
    for (const member of [5, 6, 7]) await context.run('oracle', 'report', ...send(member))
    expect((await ok('status')).report.count).toBe(1)

    const { requests } = await ok('withdraw', 'list')
    expect(requests).toMatchObject([{ id: '1', status: 'finalized', owner: address }])
    expect((await ok(...claim)).result).toEqual({ paid: '0.05 ETH' })
  })
})

describe('devnet down', () => {
  test('behavior: stops the chain and leaves no file', async () => {
    const { pid } = JSON.parse(await readFile(devnetStatePath(context.directory), 'utf8'))
    expect(isProcessAlive(pid)).toBe(true)
    expect(await ok('devnet', 'down')).toEqual({ kind: 'stopped' })
    expect((await running).code).toBe(0)
    await expect(stat(devnetStatePath(context.directory))).rejects.toThrow('ENOENT')
    expect((await context.run('status')).stderr).toContain('SETTING_MISSING')
  })
})
