// The controls of a local Berachain, by client and server, against a real one: a test may need what those before it did.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { BerachainDevnet } from '../../berachain/BerachainDevnet.ts'
import { startBerachainDevnet } from '../../berachain/startBerachainDevnet.ts'
import { type ControlClient, createControlClient } from '../createControlClient.ts'
import { ethereumProtocol } from '../ethereum/ethereumProtocol.ts'
import { startControlServer } from '../startControlServer.ts'
import { berachainProtocol } from './berachainProtocol.ts'

const token = 'secret'
let devnet: BerachainDevnet
let server: startControlServer.ReturnType
let control: ControlClient<typeof berachainProtocol>
let stops = 0
beforeAll(async () => {
  devnet = await startBerachainDevnet({
    poolSystem: false,
    // No block comes by itself.
    followUpMs: Number.POSITIVE_INFINITY,
  })
  server = await startControlServer({
    protocol: berachainProtocol,
    target: { devnet },
    port: 0,
    token,
    onStop: () => {
      stops++
    },
  })
  control = createControlClient({ url: server.url, token, protocol: berachainProtocol })
})
afterAll(async () => {
  await devnet.stop()
  await server.stop()
})

function ask(method: string, route: string, body?: unknown) {
  return fetch(`${server.url}${route}`, {
    method,
    headers: { authorization: `Bearer ${token}` },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
}

describe('advance', () => {
  test('default', async () => {
    const before = await control.status()
    const after = await control.advance({ kind: 'blocks', count: 129_600 })
    expect(after).toEqual({
      slot: before.slot + 129_600,
      epoch: Math.floor((before.slot + 129_600) / 192),
      blockNumber: before.slot + 129_600,
      timestamp: before.timestamp + 259_200,
    })
    expect(await control.status()).toEqual(after)
  })

  test('args: everyBlock', async () => {
    const seen: number[] = []
    const end = devnet.onBlock(({ slot }) => void seen.push(slot))
    const { slot } = await control.advance({ kind: 'blocks', count: 40, everyBlock: true })
    end()
    expect(seen).toHaveLength(40)
    expect(seen.at(-1)).toBe(slot)
  })

  test.each([
    [{ kind: 'epochs', count: 2 } as const, (slot: number) => (Math.floor(slot / 192) + 2) * 192],
    [{ kind: 'seconds', count: 5 } as const, (slot: number) => slot + 3],
  ])('args: %o', async (input, expected) => {
    const { slot } = await control.status()
    expect((await control.advance(input)).slot).toBe(expected(slot))
  })

  test('error: ADVANCE_BOUND', async () => {
    const pubkey = devnet.chain.validators()[1]?.pubkey ?? '0x'
    const until = { kind: 'until', pubkey, maxEpochs: 1 } as const
    const { slot } = await control.status()
    expect((await control.advance({ ...until, status: 'active_ongoing' })).slot).toBe(slot)
    const never = control.advance({ ...until, status: 'withdrawal_done' })
    await expect(never).rejects.toMatchObject({ code: 'ADVANCE_BOUND', status: 409 })
  })

  test.each([
    { kind: 'slots', count: 1 },
    { kind: 'blocks', count: 0 },
    { kind: 'blocks', count: 10_000_001 },
    { kind: 'until', pubkey: `0x${'ab'.repeat(48)}`, status: 'active_slashed' },
  ])('error: REQUEST_INVALID for %o', async (input) => {
    const answer = await ask('POST', '/advance', input)
    expect(answer.status).toBe(400)
    expect(await answer.json()).toMatchObject({ error: { code: 'REQUEST_INVALID' } })
  })
})

describe('the other controls', () => {
  test('behavior: validators are listed and filtered', async () => {
    const { validators } = await control.validators()
    expect(validators).toHaveLength(4)
    expect(validators[0]).toEqual({
      index: 0,
      pubkey: devnet.chain.validators()[0]?.pubkey,
      status: 'active_ongoing',
      balanceGwei: '1010000000000000',
      effectiveBalanceGwei: '1010000000000000',
      pendingPartialGwei: '0',
    })
    const pubkey = validators[3]?.pubkey ?? '0x'
    const some = await control.validators({ ids: [1, pubkey] })
    expect(some.validators.map(({ index }) => index)).toEqual([1, 3])
    expect(await control.validators({ statuses: ['withdrawal_done'] })).toEqual({ validators: [] })
  })

  test('behavior: a snapshot leads back', async () => {
    const { id } = await control.snapshot()
    const before = devnet.head()
    await control.advance({ kind: 'blocks', count: 20 })
    expect(await control.rewind({ id })).toMatchObject({ slot: before.slot })
    expect(devnet.head()).toEqual(before)
    await expect(control.rewind({ id: 99 })).rejects.toMatchObject({
      code: 'SNAPSHOT_UNKNOWN',
      status: 404,
    })
  })

  test('behavior: live makes blocks until pause', async () => {
    const { slot } = await control.live({ slotMs: 50 })
    await expect.poll(() => devnet.slot(), { timeout: 20_000 }).toBeGreaterThan(slot + 1)
    const paused = await control.pause()
    expect(paused.slot).toBe(devnet.slot())
  })

  test('behavior: GET / tells every control, and each example is taken', async () => {
    const list = (await (await ask('GET', '/')).json()) as {
      controls: { name: string; method: string; route: string; example: object }[]
    }
    expect(list.controls.map(({ name }) => name)).toEqual(Object.keys(berachainProtocol.controls))
    for (const { method, route, example } of list.controls) {
      const answer = method === 'GET' ? await ask('GET', route) : await ask('POST', route, example)
      expect({ route, status: answer.status }).toEqual({ route, status: 200 })
    }
    await control.pause()
    expect(stops).toBe(1)
  })
})

describe('controls of a local Ethereum', () => {
  const names = Object.keys(ethereumProtocol.controls).filter(
    (name) => !Object.hasOwn(berachainProtocol.controls, name),
  )

  test.each(names)('error: CONTROL_FOREIGN for %s', async (name) => {
    const answer = await ask('POST', `/${name}`, {})
    expect(answer.status).toBe(404)
    expect(await answer.json()).toEqual({
      error: {
        code: 'CONTROL_FOREIGN',
        message: `The control ${name} is for a local Ethereum; this chain is a local Berachain.`,
        hints: ['GET / of the control server lists what this chain can be asked for.'],
      },
    })
  })
})
