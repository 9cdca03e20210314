// Long: two stories on one chain.
// The deliberate exit of whole pools on a real local Berachain, in order: each test needs what those before it did.
// Every step is a run of its own that knows nothing of the others; the second pool is closed by one that waits.
import { readFile, stat } from 'node:fs/promises'
import { closeSteps } from '@millpond/sdk/berachain'
import { parseEther } from 'viem'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { type BerachainState, devnetStatePath } from '../src/devnet/devnetState.ts'
import { closeOutput } from '../src/output/schema/closeOutput.ts'
import { createRunner, send } from './createRunner.ts'
import { createTestContext } from './createTestContext.ts'
import { operator, staker } from './openBerachainPools.ts'

const interrupt = new AbortController()
const context = await createTestContext({ signal: interrupt.signal })
const { ok, fail } = createRunner(() => context)
const days3 = 129_600
/** After the last partial withdrawal the consensus layer surely listens again. */
const flight = 49_345
let running: ReturnType<typeof context.run>
let state: BerachainState

beforeAll(async () => {
  await ok('init', '--network', 'berachain-local')
  const ports = ['--rpc-port', '0', '--node-api-port', '0']
  running = context.run('devnet', 'up', ...ports, '--json')
  const path = devnetStatePath(context.directory)
  const failed = running.then(({ stderr }) => Promise.reject(new Error(stderr)))
  await Promise.race([vi.waitFor(() => stat(path), { timeout: 60_000, interval: 100 }), failed])
  failed.catch(() => undefined)
  state = JSON.parse(await readFile(path, 'utf8'))
  expect(state.family).toBe('berachain')
}, 120_000)

afterAll(async () => {
  // Whatever failed, the chain must not outlive the test.
  interrupt.abort()
  await running
  await context[Symbol.asyncDispose]()
})

const advance = (blocks: number) => ok('devnet', 'advance', '--blocks', String(blocks))

/** A pool with 300,000 BERA whose validator is in the set and whose cooldown is over. */
async function openPool(key: string) {
  await context.writeSecret(`${key}.key`, key.repeat(32))
  const people = ['--op', operator, '--sr', operator, '--key-file', `${key}.key`]
  const { result } = await ok('pool', 'create', ...people, '--confirm', 'deposit', ...send(1))
  const pool: string = result.StakingPool
  await ok('devnet', 'live', '--slot-ms', '500')
  await ok('pool', 'activate', '--pool', pool, ...send(1))
  await ok('devnet', 'pause')
  await ok('stake', '290000', '--pool', pool, ...send(2))
  const { pubkey } = await ok('pool', 'status', '--pool', pool)
  await ok('devnet', 'advance', '--until', `${pubkey}=active_ongoing`)
  await advance(43_200)
  return pool
}

type Request = { readiness: { kind: string } }

const kindsOf = (output: { steps: { name: string; kind: string }[] }) =>
  Object.fromEntries(output.steps.map(({ name, kind }) => [name, kind]))
const stepOf = (output: { steps: { name: string }[] }, name: string) =>
  output.steps.find((step) => step.name === name)

describe('step by step, behind a partial withdrawal', () => {
  let pool = ''
  const close = (...words: string[]) => ['pool', 'close', '--pool', pool, ...words]
  const step = async (...words: string[]) => {
    const output = await ok(close(...words), send(1))
    expect(closeOutput.safeParse(output).error).toBeUndefined()
    return output
  }
  let partialBlock = 0n

  test('behavior: it shows what is done and previews what comes now', async () => {
    pool = await openPool('2a')
    const output = await ok(close())
    expect(closeOutput.safeParse(output).error).toBeUndefined()
    expect(output).toMatchObject({ pool, account: operator, isClosed: false, sent: [] })
    expect(output.steps.map(({ name }: { name: string }) => name)).toEqual([...closeSteps])
    expect(kindsOf(output)).toMatchObject({ minimum: 'done', validator: 'done', floor: 'now' })
    expect(output.next).toMatchObject({
      kind: 'preview',
      title: 'Raise the minimum, so that your request closes the pool',
    })
    const { stdout } = await context.run(close('--dev-account', '1'))
    expect(stdout).toContain('  done     the stake reached its minimum')
    expect(stdout).toContain('Preview: nothing was sent.')
  }, 120_000)

  test('error: CLOSE_BLOCKED for who has no shares', async () => {
    const error = await fail(close(), send(5))
    expect(error).toMatchObject({ exit: 3, code: 'CLOSE_BLOCKED' })
    expect(error.message).toContain('has no shares, and only who withdraws can close the pool')
  })

  test('error: POOL_OPEN, as nobody asked for an exit', async () => {
    const error = await fail('pool', 'retry-exit', '--pool', pool, ...send(3))
    expect(error).toMatchObject({ exit: 3, code: 'POOL_OPEN' })
  })

  test('error: WAIT_UNSUPPORTED when nothing is sent from here', async () => {
    const error = await fail(close('--wait'))
    expect(error).toMatchObject({ exit: 2, code: 'WAIT_UNSUPPORTED' })
  })

  test('behavior: a partial withdrawal under way is waited for', async () => {
    await ok('pool', 'process-rewards', '--pool', pool, ...send(3))
    await ok('withdraw', 'request', '100', '--pool', pool, ...send(2))
    const output = await step()
    expect(output.sent).toEqual([])
    const validator = stepOf(output, 'validator')
    expect(validator).toMatchObject({ kind: 'later', untilBlock: expect.any(String) })
    partialBlock = BigInt(output.blockNumber)
    expect(validator).toMatchObject({ untilBlock: String(partialBlock + BigInt(flight)) })
  })

  test('behavior: the floor, then the exit, each by a run of its own', async () => {
    const floor = await step('--behind-partial')
    expect(floor.sent).toMatchObject([{ kind: 'sent' }])
    expect(kindsOf(floor)).toMatchObject({ floor: 'done', exit: 'now' })
    const { stake } = await ok('pool', 'status', '--pool', pool)
    expect(stake.minimum).toBe(stake.deposits)

    const preview = await ok(close('--behind-partial'), '--dev-account', '1')
    expect(preview.next.details).toMatchObject({
      'of others': expect.stringContaining('which earn nothing from now on'),
    })
    const alone = await fail(close('--behind-partial'), send(1))
    expect(alone).toMatchObject({ exit: 4, code: 'DECLINED' })
    expect(await ok('pool', 'status', '--pool', pool)).toMatchObject({ state: 'active' })
    const exit = await step('--behind-partial', '--confirm', 'close')
    expect(exit.sent).toMatchObject([{ title: 'Close the pool for everybody, for good' }])
    expect(await ok('pool', 'status', '--pool', pool)).toMatchObject({ state: 'exited' })
    expect(kindsOf(exit)).toMatchObject({ exit: 'done', consensus: 'later', leave: 'after' })
  })

  test('error: EXIT_RETRY_EARLY until the partial withdrawal is surely paid', async () => {
    const retry = ['pool', 'retry-exit', '--pool', pool]
    const until = partialBlock + BigInt(flight)
    const early = await fail(...retry, ...send(3))
    expect(early).toMatchObject({ exit: 3, code: 'EXIT_RETRY_EARLY' })
    expect(early.message).toContain(`until block ${until}`)

    const { blockNumber } = await ok('pool', 'status', '--pool', pool)
    // The contracts would let go here already, and the consensus layer would not listen.
    await advance(Number(until - BigInt(blockNumber)) - 1)
    const still = await fail(...retry, ...send(3))
    expect(still).toMatchObject({ code: 'EXIT_RETRY_EARLY' })
    await advance(1)
    expect((await ok(...retry, '--dev-account', '3')).kind).toBe('preview')
  }, 60_000)

  test('behavior: the exit is asked for again, and the validator leaves', async () => {
    const retried = await step()
    expect(retried.sent).toMatchObject([{ title: 'Ask for the exit of the validator again' }])
    expect(kindsOf(retried)).toMatchObject({ consensus: 'done', leave: 'later' })
    expect(await fail('pool', 'retry-exit', '--pool', pool, ...send(3))).toMatchObject({
      exit: 3,
      code: 'NOTHING_TO_DO',
    })
    await ok('devnet', 'advance', '--epochs', '2')
    expect(kindsOf(await ok(close()))).toMatchObject({ leave: 'done', return: 'later' })
    await ok('devnet', 'advance', '--epochs', '257')
    expect(kindsOf(await ok(close()))).toMatchObject({ return: 'done' })
  }, 60_000)

  test('behavior: what came late is swept, and everybody is paid', async () => {
    const sent: string[] = []
    for (let runs = 0; runs < 8; runs++) {
      const output = await step()
      sent.push(...output.sent.map(({ title }: { title: string }) => title))
      if (output.sent.length === 0) break
    }
    const waiting = await ok(close())
    expect(kindsOf(waiting)).toMatchObject({ sweep: 'done', redeem: 'done', solvent: 'done' })
    await ok('withdraw', 'request', '--all', '--pool', pool, ...send(2))
    await advance(days3)

    await step()
    await ok('withdraw', 'claim', '--all', ...send(2))
    let end = await ok(close())
    if (end.next) end = await step()
    expect(end).toMatchObject({ isClosed: true })
    expect(Object.values(kindsOf(end))).toEqual(closeSteps.map(() => 'done'))
    expect((await ok('withdraw', 'list', '--owner', staker)).requests).toEqual([])
    const { withdrawals, totals } = await ok('pool', 'status', '--pool', pool)
    expect(withdrawals).toMatchObject({ allocated: { value: '0' }, shortfall: '0' })
    expect(BigInt(totals.shares)).toBeLessThan(parseEther('0.000001'))
  }, 120_000)

  test('behavior: a closed pool has nothing left to send', async () => {
    const output = await step()
    expect(output).toMatchObject({ isClosed: true, sent: [] })
    const error = await fail(close('--via', 'cast', '--from', operator))
    expect(error).toMatchObject({ exit: 3, code: 'NOTHING_TO_DO' })
  })
})

describe('in one run that waits', () => {
  let pool = ''

  /** A run of its own, for which Ctrl-C is pressed as soon as it says something. */
  async function run(pressAt?: string) {
    const pressed = new AbortController()
    let told = ''
    const stderr = {
      write: (text: string) => {
        told += text
        if (pressAt !== undefined && told.includes(pressAt)) pressed.abort()
      },
    }
    const { directory } = context
    const other = await createTestContext({ directory, signal: pressed.signal, stderr })
    const agreed = ['--wait', '--confirm', 'close']
    const words = ['pool', 'close', '--pool', pool, ...agreed, ...send(1), '--json']
    return { ended: other.run(...words), told: () => told }
  }

  test.each([
    ['when the floor is raised', 'Sending setMinEffectiveBalance'],
    ['when the exit is asked for', 'Sending requestRedeem'],
    ['when the validator leaves', 'Waiting for "the validator has left"'],
  ])(
    'behavior: interrupted %s, it says how far it is, with 130',
    async (_, pressAt) => {
      if (pool === '') pool = await openPool('2b')
      const { ended, told } = await run(pressAt)
      const { code, stdout } = await ended
      expect({ code, stdout }).toEqual({ code: 130, stdout: '' })
      expect(told()).toContain(pressAt)
      expect(told()).toMatch(/Interrupted: \d+ of 13 steps were done\./)
      expect(told()).toContain('next: millpond pool close --via send --wait')
    },
    120_000,
  )

  test('behavior: another run goes on to the end', async () => {
    expect(await ok('pool', 'status', '--pool', pool)).toMatchObject({ state: 'exited' })
    await ok('withdraw', 'request', '--all', '--pool', pool, ...send(2))
    let isOver = false
    const last = await run()
    const ended = last.ended.finally(() => {
      isOver = true
    })
    while (!isOver) {
      await advance(10_000)
      const { requests } = await ok('withdraw', 'list', '--owner', staker)
      const isReady = requests.some((one: Request) => one.readiness.kind === 'ready')
      if (isReady) await ok('withdraw', 'claim', '--all', ...send(2))
    }
    const { code, stdout } = await ended
    expect({ code, told: code === 0 ? '' : last.told() }).toEqual({ code: 0, told: '' })
    const output = JSON.parse(stdout)
    expect(closeOutput.safeParse(output).error).toBeUndefined()
    expect(output).toMatchObject({ isClosed: true })
    expect(output.sent.at(-1)).toMatchObject({ kind: 'sent' })
  }, 240_000)
})
