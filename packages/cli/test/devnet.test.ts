// Above 300 lines: one story.
// Each command of `millpond devnet` against a real local chain, in one story: a test may need what those before it did.

import { mkdir, readFile, stat, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { devnetStatePath, type EthereumState } from '../src/devnet/devnetState.ts'
import { operatorKeyPath } from '../src/devnet/operatorKeys.ts'
import { createTestContext } from './createTestContext.ts'

const interrupt = new AbortController()
const context = await createTestContext({ signal: interrupt.signal })
const statePath = devnetStatePath(context.directory)
const anyPorts = ['--rpc-port', '0', '--beacon-port', '0']
const stranger = '0x00000000000000000000000000000000000000ba'
let running: ReturnType<typeof context.run>
type Block = { data: { message: { body: { attestations: unknown[] } } } }

/** Runs a command that must succeed and returns its JSON. */
async function ok(...args: createTestContext.Words[]) {
  const { code, stderr, stdout } = await context.run('devnet', ...args, '--json')
  expect({ code, stderr: code === 0 ? '' : stderr }).toEqual({ code: 0, stderr: '' })
  return JSON.parse(stdout)
}

async function fails(...args: string[]) {
  const { code, stderr } = await context.run('devnet', ...args)
  const [, name] = /^error\[(\w+)\]: .+\.\n {2}next: .+/m.exec(stderr) ?? []
  return { code, error: name ?? stderr }
}

async function keyOf(index: number): Promise<string> {
  const { validators } = await ok('validators', '--ids', String(index))
  return validators[0].pubkey
}

beforeAll(async () => {
  const options = ['--validators', '96', '--ssv-operators', '2', '--json']
  running = context.run('devnet', 'up', ...anyPorts, ...options)
  await vi.waitFor(() => stat(statePath), { timeout: 100_000, interval: 200 })
  // The last transactions of the start are followed by an empty block.
  await vi.waitFor(async () => {
    const before = await ok('status')
    await new Promise((resolve) => setTimeout(resolve, 500))
    expect(await ok('status')).toEqual(before)
  }, 30_000)
})

afterAll(async () => {
  // Whatever failed, the chain must not outlive the test.
  interrupt.abort()
  await running
  await context[Symbol.asyncDispose]()
})

describe('devnet up', () => {
  test('default', async () => {
    const state = JSON.parse(await readFile(statePath, 'utf8')) as EthereumState
    expect(state.ssvOperators).toEqual([1, 2])
    expect((await ok('validators')).validators).toHaveLength(96)
  })

  test('behavior: keys of the operators are kept for their owner only', async () => {
    for (const number of [1, 2]) {
      const path = operatorKeyPath(context.directory, number)
      expect((await stat(path)).mode & 0o777).toBe(0o600)
      expect(await readFile(path, 'utf8')).toContain('PRIVATE KEY')
    }
    await expect(stat(operatorKeyPath(context.directory, 3))).rejects.toThrow('ENOENT')
  })

  test('error: PORT_TAKEN', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await new Promise((resolve) => other.once('listening', resolve))
    const address = other.address()
    const port = typeof address === 'object' && address !== null ? String(address.port) : ''
    await using fresh = await createTestContext()
    for (const flag of ['--rpc-port', '--beacon-port', '--control-port']) {
      const ports = [...anyPorts, '--ssv-operators', '0', flag, port]
      const { code, stderr } = await fresh.run('devnet', 'up', ...ports)
      expect(code).toBe(3)
      expect(stderr).toMatch(
        new RegExp(`error\\[PORT_TAKEN\\]: Port ${port} for the .+\\n  next: `),
      )
      await expect(stat(devnetStatePath(fresh.directory))).rejects.toThrow('ENOENT')
    }
    other.close()
  })

  test.each([
    ['--validators', '31'],
    ['--mode', 'slow'],
    ['--ssv-operators', '14'],
    ['--control-port', '65536'],
  ])('error: OPTION_INVALID for %s %s', async (option, value) => {
    expect(await fails('up', option, value)).toEqual({ code: 2, error: 'OPTION_INVALID' })
  })

  test('error: OPERATOR_KEY_FILE_MALFORMED', async () => {
    await using fresh = await createTestContext()
    const path = operatorKeyPath(fresh.directory, 1)
    await fresh.run('init', '--network', 'ethereum-local')
    await mkdir(join(fresh.directory, '.millpond'))
    await writeFile(path, 'secret words', { mode: 0o600 })
    const { code, stderr } = await fresh.run('devnet', 'up', ...anyPorts)
    expect(code).toBe(3)
    expect(stderr).toContain('OPERATOR_KEY_FILE_MALFORMED')
    expect(stderr).not.toContain('secret words')
  })
})

describe('devnet advance', () => {
  test.each([
    ['slots', '2', 2],
    ['epochs', '1', 32],
    ['until', 'active_ongoing', 0],
  ])('args: --%s', async (option, value, most) => {
    const before = await ok('status')
    const text = option === 'until' ? `${await keyOf(3)}=${value}` : value
    const after = await ok('advance', `--${option}`, text)
    expect(after.slot - before.slot).toBeLessThanOrEqual(most)
    expect(after.slot - before.slot).toBeGreaterThanOrEqual(Math.min(most, 1))
    expect(await ok('status')).toEqual(after)
  })

  test('args: --seconds rounds up to slots', async () => {
    const before = await ok('status')
    const after = await ok('advance', '--seconds', '13')
    expect(after).toMatchObject({ slot: before.slot + 2, timestamp: before.timestamp + 24 })
  })

  test('args: --mode', async () => {
    const before = await ok('status')
    const after = await ok('advance', '--epochs', '1', '--mode', 'real')
    expect(after.blockNumber - before.blockNumber).toBe(after.slot - before.slot)
  })

  test('behavior: what takes long says how far it is', async () => {
    // Signed slots take many times the two seconds after which the command speaks.
    const { stdout, stderr } = await context.run(
      'devnet',
      'advance',
      '--slots',
      '600',
      '--mode',
      'real',
    )
    expect(stdout).toMatch(/^Slot \d+ of epoch \d+, block \d+\n {2}finalized/)
    expect(stderr).toMatch(/^( {2}slot \d+ of epoch \d+ …\n)+$/)
  })

  test('error: ADVANCE_BOUND', async () => {
    const until = ['--until', `${await keyOf(3)}=withdrawal_done`, '--max-epochs', '2']
    const { code, stderr } = await context.run('devnet', 'advance', ...until)
    expect(code).toBe(1)
    expect(stderr).toMatch(
      /^error\[ADVANCE_BOUND\]: Validator 0x\w+ is active_ongoing, not withdrawal_done, after 2 epochs\.\n {2}next: /m,
    )
  })

  test.each([
    [['advance'], 'OPTIONS_AMBIGUOUS'],
    [['advance', '--slots', '1', '--epochs', '1'], 'OPTIONS_AMBIGUOUS'],
    [['advance', '--slots', '0'], 'OPTION_INVALID'],
    [['advance', '--until', '0x12=active_ongoing'], 'OPTION_INVALID'],
    [['advance', '--until', `0x${'ab'.repeat(48)}=gone`], 'VALIDATOR_STATE_UNKNOWN'],
    [['miss', '--slots', '5-3'], 'OPTION_INVALID'],
    [['miss'], 'OPTIONS_AMBIGUOUS'],
    [['offline'], 'OPTIONS_AMBIGUOUS'],
    [['offline', '--validators', '1,x'], 'OPTION_INVALID'],
    [['offline', '--operators', '1', '--eb-oracles', '1'], 'OPTIONS_AMBIGUOUS'],
    [['slash', '--validators', '1', '--kind', 'both'], 'OPTION_INVALID'],
    [['congest', '--requests', '0'], 'OPTION_INVALID'],
    [['reorg', '--depth', '0'], 'OPTION_INVALID'],
    [['rewind', 'one'], 'OPTION_INVALID'],
    [['live', '--slot-ms', '1'], 'OPTION_INVALID'],
    [['live', '--mode', 'slow'], 'OPTION_INVALID'],
    [['validators', '--status', 'gone'], 'OPTION_INVALID'],
  ])('error: %j exits with 2, %s', async (args, error) => {
    expect(await fails(...args)).toEqual({ code: 2, error })
  })
})

describe('devnet controls', () => {
  test('behavior: miss leaves slots empty', async () => {
    const before = await ok('status')
    expect(await ok('miss', '--next', '2')).toEqual({ slots: [before.slot + 1, before.slot + 2] })
    const after = await ok('advance', '--slots', '3')
    expect(after.slot - before.slot).toBe(3)
    expect(after.blockNumber - before.blockNumber).toBe(1)
    // Time is after the newest block now.
    const [first] = (await ok('miss', '--next', '1')).slots
    await ok('advance', '--slots', '1')
    expect(await ok('status')).toMatchObject({ slot: after.slot, currentSlot: first })
    const { stdout } = await context.run('devnet', 'status')
    expect(stdout).toContain(`  now        slot ${first}, 1 without a block\n`)
    expect(await ok('miss', '--next', '1')).toEqual({ slots: [first + 1] })
    await ok('advance', '--slots', '1')
    expect(await fails('miss', '--slots', '1')).toMatchObject({ error: 'PAST_SLOT' })
  })

  test('behavior: offline validators lose, online ones earn again', async () => {
    const balance = async () =>
      BigInt((await ok('validators', '--ids', '7')).validators[0].balanceGwei)
    expect(await ok('offline', '--validators', '7')).toEqual({ validators: [7], online: false })
    await ok('advance', '--epochs', '2')
    const before = await balance()
    await ok('advance', '--epochs', '2')
    expect(await balance()).toBeLessThan(before)
    await ok('online', '--validators', '7')
    await ok('advance', '--epochs', '2')
    const low = await balance()
    await ok('advance', '--epochs', '2')
    expect(await balance()).toBeGreaterThan(low)
  })

  test('behavior: SSV operators are switched by id', async () => {
    expect(await ok('offline', '--operators', '1,2')).toEqual({ operators: [1, 2], online: false })
    expect(await ok('online', '--operators', '2')).toEqual({ operators: [2], online: true })
    expect(await fails('offline', '--operators', '9')).toEqual({
      code: 3,
      error: 'OPERATOR_UNKNOWN',
    })
  })

  test('behavior: oracles of effective balances are switched by number, and told to vote', async () => {
    expect(await ok('offline', '--eb-oracles', '1,4')).toEqual({ ebOracles: [1, 4], online: false })
    // There is no cluster on this chain.
    expect(await ok('commit')).toEqual({ kind: 'undecided' })
    expect(await ok('online', '--eb-oracles', '4')).toEqual({ ebOracles: [4], online: true })
    expect(await fails('offline', '--eb-oracles', '5')).toEqual({
      code: 2,
      error: 'REQUEST_INVALID',
    })
  })

  test.each(['proposer', 'attester'])('args: slash --kind %s', async (kind) => {
    const index = kind === 'proposer' ? '11' : '12'
    const result = await ok('slash', '--validators', index, '--kind', kind)
    expect(result).toMatchObject({ kind, validators: [Number(index)] })
    await ok('advance', '--slots', '3')
    const { validators } = await ok('validators', '--status', 'active_slashed')
    expect(validators.map(({ index }: { index: number }) => String(index))).toContain(index)
  })

  test('behavior: a key of our own is read from a private file and never shown', async () => {
    const secret = `0x${'11'.repeat(32)}`
    await writeFile(join(context.directory, 'open.txt'), secret, { mode: 0o644 })
    await context.writeSecret('bad.txt', `${secret}\n0x12\n`)
    const slash = (file: string) =>
      context.run('devnet', 'slash', '--validators', '13', '--secret-keys-file', file)
    for (const [file, error] of [
      ['open.txt', 'SECRET_FILE_OPEN'],
      ['bad.txt', 'SECRET_KEYS_MALFORMED'],
      ['none.txt', 'FILE_MISSING'],
    ] as const) {
      const { code, stderr } = await slash(file)
      expect(code).toBe(3)
      expect(stderr).toContain(error)
      expect(stderr).not.toContain(secret)
    }
  })

  test('behavior: exits are refused before the validator is old enough', async () => {
    const { code, stderr } = await context.run('devnet', 'exit', '--validators', '14')
    expect(code).toBe(1)
    expect(stderr).toContain('error[OPERATION_REFUSED]')
    expect(await fails('exit', '--validators', '9999')).toEqual({
      code: 3,
      error: 'UNKNOWN_VALIDATOR',
    })
  })

  test.each(['withdrawals', 'consolidations'])(
    'behavior: a congested queue of %s is dear',
    async (queue) => {
      const result = await ok('congest', '--queue', queue, '--requests', '60')
      expect(BigInt(result.feeAfter)).toBeGreaterThan(BigInt(result.feeBefore))
    },
  )

  test('behavior: a stranger deposits for a key', async () => {
    const where = ['--withdrawal-address', stranger, '--amount', '1']
    await context.writeSecret('key.txt', `0x${'00'.repeat(31)}07\n`)
    const { pubkey, blockNumber } = await ok('deposit', '--secret-key-file', 'key.txt', ...where)
    expect(pubkey).toMatch(/^0x[0-9a-f]{96}$/)
    expect(blockNumber).toBeLessThanOrEqual((await ok('status')).blockNumber)
    await ok('advance', '--until', `${pubkey}=pending_initialized`, '--max-epochs', '20')
    const { validators } = await ok('validators', '--ids', pubkey)
    expect(validators[0].withdrawalCredentials).toBe(`0x01${'00'.repeat(11)}${stranger.slice(2)}`)

    const unsigned = await ok('deposit', '--validator', `0x${'ab'.repeat(48)}`, ...where)
    expect(unsigned.pubkey).toBe(`0x${'ab'.repeat(48)}`)
    expect(await fails('deposit', ...where)).toEqual({ code: 2, error: 'OPTIONS_AMBIGUOUS' })
  })

  test('behavior: snapshot and rewind lead back, reorg to the side', async () => {
    // A block with transactions is followed by an empty one; this is it.
    const before = await ok('advance', '--slots', '1')
    const { id } = await ok('snapshot')
    await ok('advance', '--slots', '2')
    expect(await ok('rewind', String(id))).toEqual(before)
    expect(await fails('rewind', '99')).toEqual({ code: 3, error: 'SNAPSHOT_UNKNOWN' })

    await ok('advance', '--slots', '2')
    const after = await ok('reorg', '--depth', '1', '--transactions', 'drop')
    expect(after).toMatchObject({ slot: before.slot + 3, blockNumber: before.blockNumber + 2 })
    expect(await fails('reorg', '--depth', '999')).toEqual({ code: 1, error: 'REORG_TOO_DEEP' })
  })
})

describe('devnet live', () => {
  test('behavior: slots pass until pause', async () => {
    const { slot } = await ok('live', '--slot-ms', '50')
    await expect.poll(async () => (await ok('status')).slot).toBeGreaterThan(slot + 1)
    const paused = await ok('pause')
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect((await ok('status')).slot).toBe(paused.slot)
  })

  test.each([
    ['fast', 0],
    ['real', 1],
  ])('args: --mode %s', async (mode, attestations) => {
    const { slot } = await ok('live', '--slot-ms', '50', '--mode', mode)
    await expect.poll(async () => (await ok('status')).slot).toBeGreaterThan(slot + 2)
    await ok('pause')
    const { beaconUrl } = JSON.parse(await readFile(statePath, 'utf8')) as EthereumState
    const answer = await fetch(`${beaconUrl}/eth/v2/beacon/blocks/head`)
    const { data } = (await answer.json()) as Block
    expect(Math.min(1, data.message.body.attestations.length)).toBe(attestations)
  })
})

describe('devnet down', () => {
  test('behavior: writes a dump, and ends an advance that is on its way', async () => {
    expect((await ok('dump', 'saved')).folder).toBe(join(context.directory, 'saved'))
    const advance = fails('advance', '--slots', '50000')
    await new Promise((resolve) => setTimeout(resolve, 1_000))
    expect(await ok('down')).toEqual({ kind: 'stopped' })
    expect(await advance).toEqual({ code: 1, error: 'CHAIN_STOPPED' })
    expect((await running).code).toBe(0)
    await expect(stat(statePath)).rejects.toThrow('ENOENT')
  })

  test.each([['status'], ['down'], ['snapshot'], ['pause']])(
    'error: DEVNET_NOT_RUNNING for %s',
    async (command) => {
      expect(await fails(command)).toEqual({ code: 3, error: 'DEVNET_NOT_RUNNING' })
    },
  )
})
