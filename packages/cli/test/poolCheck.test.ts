// `pool check` over a real pool of a real local chain, in which one thing at a time is made to differ.
import { readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { networks } from '@millpond/networks'
import { iPoolManagerAbi } from '@millpond/networks/generated/IPoolManager'
import { deployPool, planPoolDeployment } from '@millpond/sdk/ethereum'
import {
  type Address,
  createTestClient,
  createWalletClient,
  encodeFunctionData,
  type Hex,
  http,
  pad,
  publicActions,
} from 'viem'
import { mnemonicToAccount } from 'viem/accounts'
import { foundry } from 'viem/chains'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { readPoolParameters } from '../src/commands/pool/ethereum/readPoolParameters.ts'
import { devnetStatePath, type EthereumState } from '../src/devnet/devnetState.ts'
import { createTestContext } from './createTestContext.ts'

const interrupt = new AbortController()
const context = await createTestContext({ signal: interrupt.signal })
const operator = '0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266'
// Of ERC-1967: where a proxy keeps the address of its code.
const implementationSlot = '0x360894a13ba1a3210667c828492db98dca3e2076cc3735a920a3ca505d382bbc'
const token = { name: 'Millpond ETH', symbol: 'mpETH', vettingSeconds: 3600 }
const roles = { poolOperator: operator, treasury: operator, timelockProposers: [operator] }
const members = [
  '0x9965507D1a55bcC2695C58ba16FB37d819B0A4dc',
  '0x976EA74026E726554dB657fA54763abd0C3a0aa9',
  '0x14dC79964da2C08b23698B3D3cc7Ca32193d9955',
]

type Pool = planPoolDeployment.ReturnType['pool']
type Check = { name: string; kind: string; detail: string }
let running: ReturnType<typeof context.run>
let chain: ReturnType<typeof connect>
let state: EthereumState
let pool: Pool

function connect(url: string) {
  return createTestClient({ mode: 'anvil', chain: foundry, transport: http(url) }).extend(
    publicActions,
  )
}

/** Creates a pool with the command, from the next nonces of an account. */
async function createPool(account: number): Promise<Pool> {
  const args = ['pool', 'create', '--parameters', 'pool.json', '--json']
  const { code, stderr, stdout } = await context.run(
    ...args,
    ['--dev-account', String(account)],
    ['--via', 'send'],
  )
  expect({ code, stderr: code === 0 ? '' : stderr }).toEqual({ code: 0, stderr: '' })
  return (JSON.parse(stdout) as { pool: Pool }).pool
}

/** The exit code of `pool check`, its error and the checks that did not pass. */
async function check(poolManager: Address) {
  const result = await context.run('pool', 'check', '--pool', poolManager, '--json')
  const { checks } = result.json() as { checks: Check[] }
  const failed = checks.filter(({ kind }) => kind === 'failed')
  return { code: result.code, stderr: result.stderr, failed, checks }
}

beforeAll(async () => {
  await context.run('init', '--network', 'ethereum-local')
  const options = ['--rpc-port', '0', '--beacon-port', '0', '--ssv-operators', '0']
  running = context.run('devnet', 'up', ...options, '--json')
  const path = devnetStatePath(context.directory)
  await vi.waitFor(() => stat(path), { timeout: 60_000, interval: 200 })
  state = JSON.parse(await readFile(path, 'utf8')) as EthereumState
  chain = connect(state.rpcUrl)
  const parameters = JSON.stringify({ ...token, ...roles, members })
  await writeFile(join(context.directory, 'pool.json'), parameters)
  pool = await createPool(0)
})

afterAll(async () => {
  // Whatever failed, the chain must not outlive the test.
  interrupt.abort()
  await running
  await context[Symbol.asyncDispose]()
})

describe('pool check', () => {
  beforeEach(async () => {
    // Each test undoes its change; this shows that the one before did.
    expect((await check(pool.poolManager)).failed).toEqual([])
  })

  test('default', async () => {
    const { code, checks } = await check(pool.poolManager)
    expect(code).toBe(0)
    expect(checks.map(({ kind }) => kind)).toEqual(Array(10).fill('passed'))
  })

  test('behavior: fails when a contract is missing', async () => {
    const address = pool.operatorBond
    const bytecode = (await chain.getCode({ address })) ?? '0x'
    await chain.setCode({ address, bytecode: '0x' })
    const { code, stderr, failed } = await check(pool.poolManager)
    await chain.setCode({ address, bytecode })

    expect(code).toBe(3)
    expect(stderr).toContain('POOL_CHECK_FAILED')
    expect(failed[0]).toMatchObject({ name: 'code', detail: `nothing at operatorBond ${address}` })
  })

  test('behavior: fails when a contract of another pool is in place', async () => {
    const other = await createPool(1)
    const slot = { slot: implementationSlot } as const
    const [own, foreign] = await Promise.all([
      chain.getStorageAt({ address: pool.operatorBond, ...slot }),
      chain.getStorageAt({ address: other.operatorBond, ...slot }),
    ])
    const setImplementation = (value: Hex = '0x') =>
      chain.setStorageAt({ address: pool.operatorBond, index: implementationSlot, value })
    await setImplementation(foreign)
    const { code, stderr, failed } = await check(pool.poolManager)
    await setImplementation(own)

    expect(code).toBe(3)
    expect(stderr).toContain('POOL_CHECK_FAILED')
    expect(failed.map(({ name, detail }) => [name, detail])).toEqual([
      ['links', 'operatorBond has another timelock, operatorBond has another manager'],
    ])
  })

  test('behavior: fails when the pool was deployed with another deposit contract', async () => {
    const local = networks['ethereum-local']
    const foreign = local.predeploys.multicall3
    const { ssvNetwork, ssvViews } = state.contracts
    const config = await readPoolParameters(join(context.directory, 'pool.json'), {
      network: { ...local, depositContract: foreign },
      ssv: { network: ssvNetwork as Address, views: ssvViews as Address },
      genesisTimeSeconds: (await chain.getBlock({ blockNumber: 0n })).timestamp,
    })
    const account = mnemonicToAccount(
      'test test test test test test test test test test test junk',
      {
        addressIndex: 2,
      },
    )
    const nonce = await chain.getTransactionCount(account)
    const plan = planPoolDeployment({ deployer: account.address, nonce, config })
    const transport = http(state.rpcUrl)
    const wallet = createWalletClient({
      account,
      chain: foundry,
      transport,
      pollingInterval: 50,
    })
    const deployed = await deployPool(wallet, { plan, isResumed: false })

    const { code, stderr, failed } = await check(deployed.pool.poolManager)
    expect(code).toBe(3)
    expect(stderr).toContain('POOL_CHECK_FAILED')
    expect(failed.map(({ name, detail }) => [name, detail])).toEqual([
      ['network contracts', `deposits go to ${foreign}, not to ${local.depositContract}`],
    ])
  })

  test('behavior: fails when a parameter is outside what the network allows', async () => {
    const { poolManager } = pool
    const slot = await findParametersSlot()
    const own = (await chain.getStorageAt({ address: poolManager, slot })) ?? '0x'
    // The fee is in the last two bytes: 50 % instead of 10 %, which no call of the contract sets.
    expect(own.slice(-4)).toBe('03e8')
    const value = pad(`${own.slice(0, -4)}1388` as Hex, { size: 32 })
    await chain.setStorageAt({ address: poolManager, index: slot, value })
    const { code, stderr, failed } = await check(poolManager)
    await chain.setStorageAt({ address: poolManager, index: slot, value: own })

    expect(code).toBe(3)
    expect(stderr).toContain('POOL_CHECK_FAILED')
    expect(failed).toEqual([expect.objectContaining({ name: 'fee' })])
    expect(failed[0]?.detail).toMatch(/^50\s?% of rewards/)
  })
})

/** The one slot that the manager reads for its fee, apart from the address of its code. */
async function findParametersSlot(): Promise<Hex> {
  const data = encodeFunctionData({ abi: iPoolManagerAbi, functionName: 'parameters' })
  const { accessList } = await chain.createAccessList({ to: pool.poolManager, data })
  const slots = accessList.flatMap(({ storageKeys }) => [...storageKeys])
  const [slot, ...more] = slots.filter((key) => key !== implementationSlot)
  if (slot === undefined || more.length > 0) throw new Error('the fee is not in one slot')
  return slot
}
