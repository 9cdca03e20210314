// Long: one story on one chain.
// The commands of docs/run-a-pool/berachain.md against a real local Berachain, in order: each test needs
// what those before it did.
import { readFile, stat } from 'node:fs/promises'
import { getNetwork, toChain } from '@millpond/networks'
import { waitForSuccess } from '@millpond/sdk'
import { type BerachainRole, grantRoleCall } from '@millpond/sdk/berachain'
import { type Address, bytesToHex, createWalletClient, getAddress, http, parseEther } from 'viem'
import { mnemonicToAccount } from 'viem/accounts'
import { sendTransaction, writeContract } from 'viem/actions'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { type BerachainState, devnetStatePath } from '../src/devnet/devnetState.ts'
import { createRunner, send } from './createRunner.ts'
import { createTestContext } from './createTestContext.ts'

const interrupt = new AbortController()
const context = await createTestContext({ signal: interrupt.signal })
const { ok, fail } = createRunner(() => context)
const operator = '0x70997970C51812dc3A010C7d01b50e0d17dc79C8'
const staker = '0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC'
const keyFile = 'priv_validator_key.json'
const days3 = 129_600
let running: ReturnType<typeof context.run>
let state: BerachainState

beforeAll(async () => {
  await ok('init', '--network', 'berachain-local')
  const value = Buffer.alloc(32, 42).toString('base64')
  const key = { priv_key: { type: 'cometbft/PrivKeyBls12_381', value } }
  await context.writeSecret(keyFile, JSON.stringify(key))
  running = context.run('devnet', 'up', '--rpc-port', '0', '--node-api-port', '0', '--json')
  const path = devnetStatePath(context.directory)
  const failed = running.then(({ stderr }) => Promise.reject(new Error(stderr)))
  await Promise.race([vi.waitFor(() => stat(path), { timeout: 60_000, interval: 100 }), failed])
  failed.catch(() => undefined)
  state = JSON.parse(await readFile(path, 'utf8'))
})

afterAll(async () => {
  // Whatever failed, the chain must not outlive the test.
  interrupt.abort()
  await running
  await context[Symbol.asyncDispose]()
})

/** What no command sends: an admin gives a role. Accounts are those of Anvil's mnemonic. */
async function grant(parameters: {
  from: number
  contract: Address
  role: BerachainRole
  account: Address
}) {
  const { from, ...role } = parameters
  const hash = await writeContract(wallet(from), grantRoleCall(role))
  await waitForSuccess(wallet(from), { hash })
}

function account(addressIndex: number) {
  return mnemonicToAccount(`${'test '.repeat(11)}junk`, { addressIndex })
}

function wallet(index: number) {
  return createWalletClient({
    account: account(index),
    chain: toChain(getNetwork('berachain-local'), state.rpcUrl),
    transport: http(state.rpcUrl),
    pollingInterval: 100,
  })
}

/** Runs a daemon until each of its tasks has told of one run, then presses Ctrl-C. */
async function runOnce(...args: createTestContext.Words[]) {
  const pressed = new AbortController()
  const lines: { tasks?: string[]; task?: string; outcome?: string; [field: string]: unknown }[] =
    []
  const stderr = {
    write: (text: string) => {
      if (text.startsWith('{')) lines.push(JSON.parse(text))
      const told = new Set(lines.map(({ task }) => task))
      if (lines[0]?.tasks?.every((task) => told.has(task))) pressed.abort()
    },
  }
  const { directory } = context
  const daemon = await createTestContext({ directory, signal: pressed.signal, stderr })
  const { code } = await daemon.run(...args)
  return { code, lines }
}

describe('1. settings', () => {
  test('behavior: the chain of the folder fills what the config leaves open', async () => {
    const origin = { origin: 'devnet', source: devnetStatePath(context.directory) }
    expect(await ok('config', 'show')).toMatchObject({
      network: { value: 'berachain-local', origin: 'file' },
      rpcUrl: { value: state.rpcUrl, ...origin },
      beaconUrl: { value: state.beaconUrl, ...origin },
      factory: { value: state.contracts.factory, ...origin },
      delegationHandlerFactory: { value: state.contracts.delegationHandlerFactory, ...origin },
      ssvNetwork: { kind: 'unset' },
    })
  })

  test('behavior: doctor finds nothing wrong', async () => {
    const { checks } = await ok('doctor')
    expect(checks).toEqual([
      expect.objectContaining({ name: 'Node.js', kind: 'passed' }),
      { name: 'execution node', kind: 'passed', detail: `${state.rpcUrl}, chain 80069` },
      expect.objectContaining({ name: 'node API', kind: 'passed' }),
      {
        name: 'one chain',
        kind: 'passed',
        detail: expect.stringMatching(/^both nodes on 80069, genesis validators root 0x/),
      },
      { name: 'clock', kind: 'skipped', detail: 'a local chain makes its own time' },
      expect.objectContaining({ name: 'proofs', kind: 'passed' }),
      {
        name: 'factory',
        kind: 'passed',
        detail: `${state.contracts.factory}, with vault ${state.contracts.withdrawalVault}`,
      },
      { name: 'generation', kind: 'passed', detail: 'vault of May 2026 (WBERA)' },
      { name: 'era', kind: 'passed', detail: 'WBERA era: blocks pay WBERA' },
      { name: 'pool', kind: 'skipped', detail: 'no pool is configured' },
      expect.objectContaining({ name: 'roles', kind: 'skipped' }),
      expect.objectContaining({ name: 'balance', kind: 'skipped' }),
    ])
  })
})

describe('2. and 3. the pool', () => {
  const roles = ['--validator-admin', operator, '--shares-recipient', operator]
  const create = ['pool', 'create', '--key-file', keyFile, ...roles]

  test('behavior: it is opened, then activated while blocks come', async () => {
    const { result } = await ok(...create, ...send(1))
    const config = await readFile(`${context.directory}/millpond.json`, 'utf8')
    expect(config).toContain('\n  // Execution node.\n')
    expect(config).toContain(`\n  "pool": "${result.StakingPool}",\n`)
    expect(await ok('pool', 'status')).toMatchObject({ state: 'inactive' })

    await ok('devnet', 'live', '--slot-ms', '500')
    expect(await ok('pool', 'activate', ...send(1))).toMatchObject({ kind: 'sent' })
    await ok('devnet', 'pause')
    const status = await ok('pool', 'status', '--as', operator)
    expect(status).toMatchObject({
      state: 'active',
      contracts: { stakingPool: result.StakingPool },
      validator: { kind: 'known', index: '4', balanceGwei: '10000000000000' },
      roles: { account: operator, held: ['VALIDATOR_ADMIN_ROLE'] },
    })
    const { checks } = await ok('doctor', '--as', operator)
    expect(checks.slice(-5)).toEqual([
      {
        name: 'generation',
        kind: 'passed',
        detail: 'vault of May 2026 (WBERA), SmartOperator of May 2026 (WBERA)',
      },
      expect.objectContaining({ name: 'era', kind: 'passed' }),
      {
        name: 'pool',
        kind: 'passed',
        detail: `4 contracts of ${result.StakingPool}, active, below its minimum stake`,
      },
      { name: 'roles', kind: 'passed', detail: `${operator} has VALIDATOR_ADMIN_ROLE` },
      {
        name: 'balance',
        kind: 'passed',
        detail: expect.stringMatching(/ has [\d\s.]+ BERA, enough for gas$/),
      },
    ])
  })
})

describe('5. stake and withdraw', () => {
  test('behavior: the buffer pays three days later', async () => {
    await ok('stake', '10', ...send(2))
    const { result } = await ok('withdraw', 'request', '5', ...send(2))
    expect(result).toMatchObject({ request: '1', worth: '5 BERA', pool: 'open' })
    const list = ['withdraw', 'list', '--owner', staker]
    expect((await ok(...list)).requests).toMatchObject([
      { id: '1', readiness: { kind: 'waiting' } },
    ])
    const claim = ['withdraw', 'claim', '--all', ...send(2)]
    expect(await fail(...claim)).toMatchObject({ exit: 3, code: 'NOTHING_TO_CLAIM' })

    await ok('devnet', 'advance', '--blocks', String(days3))
    expect((await ok(...list)).requests).toMatchObject([{ readiness: { kind: 'ready' } }])
    expect((await ok(...claim)).result).toEqual({ paid: '1 request' })
    expect((await ok(...list)).requests).toEqual([])
  })

  test('behavior: the consensus layer pays a pool above its minimum', async () => {
    await ok('stake', '1000000', ...send(2))
    const { pubkey } = await ok('pool', 'status')
    await ok('devnet', 'advance', '--until', `${pubkey}=active_ongoing`)
    expect(await fail('withdraw', 'request', '1', ...send(2))).toMatchObject({
      code: 'WITHDRAWAL_NOT_ALLOWED',
    })
    await ok('devnet', 'advance', '--blocks', '43200')

    const { details } = await ok('withdraw', 'request', '20000', '--dev-account', '2')
    expect(details['paid by']).toContain('the consensus layer (EIP-7002)')
    await ok('withdraw', 'request', '20000', ...send(2))
    await ok('devnet', 'advance', '--blocks', String(days3))
    const { result } = await ok('withdraw', 'claim', '--all', ...send(2))
    expect(result).toEqual({ paid: '1 request' })
  })
})

describe('6. earn', () => {
  const manage = async (role: BerachainRole) => {
    const { contracts } = await ok('pool', 'status')
    await grant({ from: 1, contract: contracts.smartOperator, role, account: operator })
  }

  test('behavior: the fee is set, charged, and rewards join the stake', async () => {
    await manage('PROTOCOL_FEE_MANAGER_ROLE')
    await ok('pol', 'fee', 'set', '--bps', '500', ...send(1))
    // Each driven: what the validator earns comes block by block.
    await ok('devnet', 'advance', '--blocks', '100', '--every-block')
    const { details } = await ok('pol', 'fee', 'accrue', '--dev-account', '3')
    expect(details['on WBERA']).not.toBe('0 BERA')
    await ok('pol', 'fee', 'accrue', ...send(3))

    const { operator: earned } = await ok('pool', 'status')
    expect(BigInt(earned.availableWbera.value)).toBeGreaterThan(0n)
    await ok('pool', 'process-rewards', ...send(3))
    const after = await ok('pool', 'status')
    expect(after.operator).toMatchObject({ feeBps: '500', availableWbera: { value: '0' } })
    expect(BigInt(after.totals.assets)).toBeGreaterThan(BigInt(after.totals.shares))
  })

  test('behavior: the incentive share changes after its delay', async () => {
    await manage('COMMISSION_MANAGER_ROLE')
    await ok('pol', 'commission', 'queue', '--bps', '500', ...send(1))
    const activate = ['pol', 'commission', 'activate', ...send(3)]
    expect(await fail(...activate)).toMatchObject({ exit: 3, code: 'NOTHING_TO_DO' })
    await ok('devnet', 'advance', '--blocks', '16382')
    expect(await ok(...activate)).toMatchObject({ kind: 'sent' })
  })

  test('behavior: rewards go where the operator says', async () => {
    await manage('REWARDS_ALLOCATION_MANAGER_ROLE')
    const [wbera, honey, honeyWbera, bear] = Object.values(state.rewardVaults)
    const weights = `${wbera}=3000,${honey}=3000,${honeyWbera}=2000,${bear}=2000`
    const queue = ['pol', 'allocation', 'queue', '--weights']
    expect(await fail(...queue, `${wbera}=3001,${honey}=6999`, ...send(1))).toMatchObject({
      exit: 5,
      code: 'INVALID_WEIGHT',
    })
    await ok(...queue, weights, ...send(1))
    expect(await ok('pol', 'incentives', 'list')).toMatchObject({ isSold: true })
  })
})

describe('7. lent BERA', () => {
  test('behavior: a loan opens a pool and is staked', async () => {
    await context.writeSecret('second.key', '2b'.repeat(32))
    const people = ['--validator-admin', operator, '--shares-recipient', operator]
    const preview = await ok('pool', 'create', '--key-file', 'second.key', ...people)
    const pubkey: string = preview.details.validator
    const { privateKey } = account(10).getHdKey()
    await context.writeSecret('governance.key', bytesToHex(privateKey ?? new Uint8Array()))
    const delegation = (...words: string[]) => ['delegation', ...words, '--pool', pubkey]

    const { handler } = (await ok(delegation('deploy'), ...send(5))).result
    const hash = await sendTransaction(wallet(5), { to: handler, value: parseEther('50000') })
    await waitForSuccess(wallet(5), { hash })
    const governance = ['--private-key-file', 'governance.key', '--via', 'send']
    await ok(delegation('delegate', '50000'), governance)
    await grant({ from: 10, contract: handler, role: 'VALIDATOR_ADMIN_ROLE', account: operator })
    await ok(delegation('create-pool', '--key-file', 'second.key'), ...send(1))
    await ok('devnet', 'live', '--slot-ms', '500')
    await ok('pool', 'activate', '--pool', pubkey, ...send(1))
    await ok('devnet', 'pause')
    await ok(delegation('deposit', '40000'), ...send(1))
    expect((await ok(delegation('status'))).delegation).toMatchObject({
      handler,
      delegated: parseEther('50000').toString(),
      available: '0',
    })
  })
})

describe('the daemons', () => {
  const feeder = '0x15d34AAf54267DB7D7c367839AAf71A00a2C6A65'

  test('behavior: the keeper does one round of its duties', async () => {
    await ok('devnet', 'advance', '--blocks', '400', '--every-block')
    const { code, lines } = await runOnce('keeper', 'run', ...send(3))
    expect(code).toBe(0)
    const ran = lines.filter(({ task }) => task !== undefined)
    expect(Object.fromEntries(ran.map(({ task, outcome }) => [task, outcome]))).toEqual({
      fees: 'sent',
      rewards: 'sent',
      boost: 'idle',
      incentives: 'idle',
      commission: 'idle',
      exit: 'idle',
      sweep: 'idle',
      payments: 'idle',
    })
    expect((await ok('pool', 'status')).operator.availableWbera.value).toBe('0')
  })

  test('error: FEEDER_ROLE_MISSING until governance gives the role', async () => {
    const error = await fail('oracle', 'run', ...send(4))
    expect(error).toMatchObject({ code: 'FEEDER_ROLE_MISSING' })
    // Governance has the account after the ten of --dev-account.
    const contract = getAddress(state.contracts.accountingOracle ?? '')
    await grant({ from: 10, contract, role: 'FEEDER_ROLE', account: feeder })

    await ok('devnet', 'advance', '--epochs', '1')
    const { code, lines } = await runOnce('oracle', 'run', ...send(4))
    expect(code).toBe(0)
    expect(lines[1]).toMatchObject({
      outcome: 'idle',
      difference: '0',
      reason: 'the books agree with the consensus layer',
    })
  })
})
