// `millpond devnet` with a local Berachain, in one story: a test may need what those before it did.
import { readFile, stat } from 'node:fs/promises'
import { createServer } from 'node:net'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { type BerachainState, devnetStatePath } from '../src/devnet/devnetState.ts'
import { createRunner } from './createRunner.ts'
import { createTestContext } from './createTestContext.ts'

const interrupt = new AbortController()
const context = await createTestContext({ signal: interrupt.signal })
const { ok, fail } = createRunner(() => context)
const up = ['devnet', 'up', '--network', 'berachain-local']
const anyPorts = ['--rpc-port', '0', '--node-api-port', '0']
const address = expect.stringMatching(/^0x[0-9a-fA-F]{40}$/)
const url = expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/)
let running: ReturnType<typeof context.run>

beforeAll(async () => {
  running = context.run(...up, ...anyPorts, '--validators', '5', '--json')
  const path = devnetStatePath(context.directory)
  await vi.waitFor(() => stat(path), { timeout: 60_000, interval: 100 })
  // After an empty block, none comes by itself.
  await ok('devnet', 'advance', '--blocks', '1')
})

afterAll(async () => {
  // Whatever failed, the chain must not outlive the test.
  interrupt.abort()
  await running
  await context[Symbol.asyncDispose]()
})

describe('devnet up', () => {
  test('default', async () => {
    const path = devnetStatePath(context.directory)
    const state: BerachainState = JSON.parse(await readFile(path, 'utf8'))
    expect(state).toEqual({
      family: 'berachain',
      rpcUrl: url,
      beaconUrl: url,
      controlUrl: url,
      controlToken: expect.any(String),
      pid: process.pid,
      executionPid: expect.any(Number),
      contracts: {
        factory: address,
        delegationHandlerFactory: address,
        withdrawalVault: address,
        accountingOracle: address,
      },
      rewardVaults: { wbera: address, honey: address, honeyWbera: address, bear: address },
      governance: address,
    })
    expect((await stat(path)).mode & 0o077).toBe(0)
    expect(await fail(...up, ...anyPorts)).toMatchObject({ exit: 3, code: 'DEVNET_RUNNING' })
  })

  test('behavior: a chain of another kind does not fill settings', async () => {
    const shown = await ok('config', 'show', '--network', 'ethereum-local')
    expect(shown.rpcUrl).toEqual({ kind: 'unset' })
    expect((await ok('config', 'show', '--network', 'berachain-local')).rpcUrl).toMatchObject({
      origin: 'devnet',
    })
  })

  test.each([['--rpc-port'], ['--node-api-port'], ['--control-port']])(
    'error: PORT_TAKEN for %s',
    async (flag) => {
      const other = createServer().listen(0, '127.0.0.1')
      await new Promise((resolve) => other.once('listening', resolve))
      const taken = other.address()
      const port = typeof taken === 'object' && taken !== null ? String(taken.port) : ''
      await using fresh = await createTestContext()
      const { code, stderr } = await fresh.run(...up, ...anyPorts, flag, port)
      other.close()
      expect(code).toBe(3)
      expect(stderr).toContain(`error[PORT_TAKEN]: Port ${port} for the `)
      await expect(stat(devnetStatePath(fresh.directory))).rejects.toThrow('ENOENT')
    },
  )

  test.each([
    [[...up, '--validators', '70'], 'OPTION_INVALID'],
    [[...up, '--beacon-port', '0'], 'OPTION_FOREIGN'],
    [[...up, '--ssv-operators', '0'], 'OPTION_FOREIGN'],
    [['devnet', 'up', '--node-api-port', '0'], 'OPTION_FOREIGN'],
    [['devnet', 'up', '--network', 'bepolia'], 'NETWORK_NOT_LOCAL'],
    [['devnet', 'up', '--network', 'hoodi'], 'NETWORK_NOT_LOCAL'],
  ])('error: %j exits with 2, %s', async (words, code) => {
    expect(await fail(...words)).toMatchObject({ exit: 2, code })
  })
})

describe('devnet controls', () => {
  test('behavior: status and advance tell where the chain is', async () => {
    const before = await ok('devnet', 'status')
    const number = expect.any(Number)
    expect(before).toEqual({ slot: number, epoch: 0, blockNumber: before.slot, timestamp: number })
    const blocks = await ok('devnet', 'advance', '--blocks', '129600')
    expect(blocks).toMatchObject({ slot: before.slot + 129_600 })
    const seconds = await ok('devnet', 'advance', '--seconds', '5', '--every-block')
    expect(seconds).toMatchObject({
      slot: blocks.slot + 3,
      timestamp: blocks.timestamp + 6,
    })
    const epochs = await ok('devnet', 'advance', '--epochs', '2')
    expect(epochs).toMatchObject({ slot: epochs.epoch * 192, epoch: seconds.epoch + 2 })
    const { stdout } = await context.run('devnet', 'status')
    expect(stdout).toMatch(/^Block \d+ of epoch \d+\n {2}time {7}\d{4}-/)
  })

  test('behavior: validators are listed, and waited for', async () => {
    const { validators } = await ok('devnet', 'validators', '--ids', '4')
    expect(validators).toMatchObject([{ index: 4, status: 'active_ongoing' }])
    const { pubkey } = validators[0]
    const { slot } = await ok('devnet', 'status')
    const until = ['devnet', 'advance', '--until', `${pubkey}=active_ongoing`]
    expect(await ok(...until)).toMatchObject({ slot })
    const { stdout } = await context.run('devnet', 'validators', '--status', 'active_ongoing')
    expect(stdout.split('\n')[0]).toMatch(/^index +state +BERA +leaving +public key$/)
  })

  test('behavior: a snapshot leads back, live goes on until pause', async () => {
    const { id } = await ok('devnet', 'snapshot')
    const { slot } = await ok('devnet', 'status')
    await ok('devnet', 'advance', '--blocks', '3')
    expect(await ok('devnet', 'rewind', String(id))).toMatchObject({ slot })
    await ok('devnet', 'live', '--slot-ms', '50')
    const reached = async () => (await ok('devnet', 'status')).slot
    await expect.poll(reached, { timeout: 20_000 }).toBeGreaterThan(slot + 2)
    const paused = await ok('devnet', 'pause')
    expect(await reached()).toBe(paused.slot)
  })

  test.each([
    [['miss', '--next', '1'], 'missSlots'],
    [['offline', '--validators', '1'], 'setValidatorsOnline'],
    [['online', '--operators', '1'], 'setOperatorsOnline'],
    [['commit'], 'commitEffectiveBalances'],
    [['slash', '--validators', '1'], 'slash'],
    [['exit', '--validators', '1'], 'exitVoluntarily'],
    [['congest', '--requests', '5'], 'congest'],
    [['reorg', '--depth', '1'], 'reorg'],
    [['dump', 'folder'], 'dump'],
  ])('error: CONTROL_FOREIGN for %j', async (words, control) => {
    const error = await fail('devnet', ...words)
    expect(error).toMatchObject({
      exit: 3,
      code: 'CONTROL_FOREIGN',
      message: `The control ${control} is for a local Ethereum; this chain is a local Berachain.`,
    })
  })

  test.each([
    [['advance', '--slots', '1'], 'OPTION_FOREIGN'],
    [['advance', '--epochs', '1', '--mode', 'real'], 'OPTION_FOREIGN'],
    [['advance', '--until', `0x${'ab'.repeat(48)}=active_slashed`], 'VALIDATOR_STATE_UNKNOWN'],
    [['advance', '--blocks', '1', '--epochs', '1'], 'OPTIONS_AMBIGUOUS'],
    [['live', '--mode', 'fast'], 'OPTION_FOREIGN'],
    [['validators', '--status', 'active_slashed'], 'OPTION_INVALID'],
  ])('error: %j exits with 2, %s', async (words, code) => {
    expect(await fail('devnet', ...words)).toMatchObject({ exit: 2, code })
  })
})

describe('devnet down', () => {
  test('default', async () => {
    expect(await ok('devnet', 'down')).toEqual({ kind: 'stopped' })
    const { code, stdout } = await running
    expect(code).toBe(0)
    const told = JSON.parse(stdout)
    expect(told).toMatchObject({ family: 'berachain', accounts: Array(10).fill(address) })
    expect(stdout).not.toContain('controlToken')
    expect(await fail('devnet', 'status')).toMatchObject({ exit: 3, code: 'DEVNET_NOT_RUNNING' })
  })
})
