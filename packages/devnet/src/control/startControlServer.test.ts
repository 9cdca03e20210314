// More lines than usual: each control with what it asks of the chain, and each refusal.
import { createServer } from 'node:net'
import { HttpRequestError } from 'viem'
import { afterEach, describe, expect, test } from 'vitest'
import { createFakeDevnet } from '../../test/createFakeDevnet.ts'
import { AdvanceBoundError, ChainStoppedError } from '../errors.ts'
import type { ControlTarget } from './ethereum/ControlTarget.ts'
import { ethereumProtocol } from './ethereum/ethereumProtocol.ts'
import { startControlServer } from './startControlServer.ts'

const token = 'the token'
const started: startControlServer.ReturnType[] = []
afterEach(async () => {
  for (const server of started.splice(0)) await server.stop()
})

async function start({ port = 0, ...target }: Partial<ControlTarget> & { port?: number } = {}) {
  const fake = createFakeDevnet()
  let stops = 0
  const server = await startControlServer({
    protocol: ethereumProtocol,
    target: { devnet: fake.devnet, operators: fake.operators, oracles: fake.oracles, ...target },
    port,
    token,
    progressMs: 20,
    onStop: () => {
      stops++
    },
  })
  started.push(server)
  const ask = (method: string, route: string, body?: unknown, headers: object = {}) =>
    fetch(`${server.url}${route}`, {
      method,
      headers: { authorization: `Bearer ${token}`, ...headers },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
  return { ...fake, server, ask, stops: () => stops }
}

const status = {
  slot: 64,
  // Of time: the slot after the head's was missed.
  currentSlot: 65,
  epoch: 2,
  blockNumber: 7,
  timestamp: 1_700_000_000,
  finalizedEpoch: 1,
}
const pubkey = `0x${'ab'.repeat(48)}`
const secretKey = `0x${'11'.repeat(32)}`
const credentials = `0x${'01'.repeat(32)}`

describe('startControlServer', () => {
  test.each<[name: string, input: object, calls: unknown[][], result: unknown]>([
    ['advance', { kind: 'epochs', count: 2 }, [['advanceEpochs', 2, {}]], status],
    [
      'advance',
      { kind: 'slots', count: 2, mode: 'real' },
      [['advanceSlots', 2, { mode: 'real' }]],
      { ...status, slot: 66, currentSlot: 67 },
    ],
    ['advance', { kind: 'seconds', count: 13 }, [['advanceSeconds', 13, {}]], status],
    [
      'advance',
      { kind: 'until', pubkey, status: 'active_ongoing', maxEpochs: 4 },
      [['advanceUntil', { kind: 'until', pubkey, status: 'active_ongoing', maxEpochs: 4 }]],
      status,
    ],
    ['live', { slotMs: 100 }, [['live', { slotMs: 100 }]], status],
    ['pause', {}, [['pause']], status],
    ['missSlots', { slots: [70, 71] }, [['missSlots', [70, 71]]], { slots: [70, 71] }],
    ['missSlots', { next: 2 }, [['missSlots', [66, 67]]], { slots: [66, 67] }],
    [
      'setValidatorsOnline',
      { validators: [1, pubkey], online: false },
      [['setValidatorsOnline', [1, pubkey], false]],
      { validators: [1, pubkey], online: false },
    ],
    [
      'setOperatorsOnline',
      { operators: [1, 2], online: false },
      [
        ['setOnline', 1n, false],
        ['setOnline', 2n, false],
      ],
      { operators: [1, 2], online: false },
    ],
    [
      'setOracleBehavior',
      { oracles: [1, 4], behavior: 'lying' },
      [
        ['setBehavior', 1, 'lying'],
        ['setBehavior', 4, 'lying'],
      ],
      { oracles: [1, 4], behavior: 'lying' },
    ],
    [
      'commitEffectiveBalances',
      {},
      [['commitNow']],
      { kind: 'committed', root: `0x${'cd'.repeat(32)}`, blockNumber: 7 },
    ],
    [
      'slash',
      { kind: 'attester', validators: [3], secretKeys: [secretKey] },
      [['slash', { kind: 'attester', validators: [3], secretKeys: [secretKey] }]],
      { kind: 'attester', validators: [3], operations: 1 },
    ],
    [
      'exitVoluntarily',
      { validators: [3] },
      [['exitVoluntarily', { validators: [3] }]],
      { validators: [3] },
    ],
    [
      'congest',
      { queue: 'withdrawals', requests: 50 },
      [['congest', { queue: 'withdrawals', requests: 50 }]],
      { feeBefore: '1', feeAfter: '9', wei: '50', transactions: 1, blocks: [8] },
    ],
    [
      'depositForeign',
      { pubkey, withdrawalCredentials: credentials, amountGwei: '1000000000' },
      [
        [
          'depositForeign',
          { pubkey, withdrawalCredentials: credentials, amountGwei: 1_000_000_000n },
        ],
      ],
      { pubkey, hash: `0x${'cd'.repeat(32)}`, blockNumber: 8 },
    ],
    [
      'depositForeign',
      { secretKey, withdrawalCredentials: credentials, amountGwei: 5 },
      [['depositForeign', { secretKey, withdrawalCredentials: credentials, amountGwei: 5n }]],
      { pubkey, hash: `0x${'cd'.repeat(32)}`, blockNumber: 8 },
    ],
    [
      'reorg',
      { depth: 2, transactions: 'drop' },
      [['reorg', { depth: 2, transactions: 'drop' }]],
      status,
    ],
    ['snapshot', {}, [['snapshot']], { id: 3 }],
    ['rewind', { id: 3 }, [['rewind', 3]], status],
    ['dump', { folder: '/tmp/x' }, [['dump', '/tmp/x']], { folder: '/tmp/x', ...status }],
  ])('behavior: POST /%s with %j', async (name, input, calls, result) => {
    const { ask, ...fake } = await start()
    const answer = await ask('POST', `/${name}`, input)
    expect(await answer.json()).toEqual(result)
    expect(answer.status).toBe(200)
    expect(fake.calls).toEqual(calls)
  })

  test('behavior: what only looks is asked for by GET, with a query', async () => {
    const { ask, calls } = await start()
    expect(await (await ask('GET', '/status')).json()).toEqual(status)
    const list = await ask('GET', '/validators?ids=4,7&statuses=active_ongoing')
    expect(await list.json()).toEqual({
      validators: [
        {
          index: 4,
          pubkey,
          status: 'active_ongoing',
          balanceGwei: '32000000001',
          withdrawalCredentials: expect.any(String),
        },
      ],
    })
    expect(calls).toEqual([['validators', { ids: [4, 7], statuses: ['active_ongoing'] }]])
    await ask('GET', '/validators?ids=4&ids=7')
    expect(calls.at(-1)).toEqual(['validators', { ids: [4, 7] }])
  })

  test('error: CHAIN_STOPPED for the status of a chain that failed, with the reason', async () => {
    const reason = new ChainStoppedError({ cause: new Error('Anvil ended with SIGKILL.\nmore') })
    const { devnet } = createFakeDevnet({ stopped: () => reason })
    const { ask } = await start({ devnet })
    const answer = await ask('GET', '/status')
    expect(answer.status).toBe(409)
    expect(await answer.json()).toEqual({
      error: {
        code: 'CHAIN_STOPPED',
        message: 'The local chain failed earlier and cannot go on: Anvil ended with SIGKILL.',
        hints: ['Start a new one.'],
      },
    })
  })

  test('behavior: GET / tells every control, and each example is taken', async () => {
    const { ask } = await start()
    const answer = (await (await ask('GET', '/')).json()) as {
      controls: { name: string; method: string; route: string; input: object; example: object }[]
    }
    expect(answer.controls.map(({ name }) => name)).toEqual(Object.keys(ethereumProtocol.controls))
    expect(answer.controls.find(({ name }) => name === 'reorg')?.input).toEqual({
      depth: 'a whole number from 1 to 1000',
      transactions: 'optional: one of keep, drop',
    })
    for (const { method, route, example } of answer.controls) {
      const result =
        method === 'GET'
          ? await ask('GET', `${route}?${new URLSearchParams(Object.entries(example))}`)
          : await ask('POST', route, example)
      expect({ route, status: result.status }).toEqual({ route, status: 200 })
    }
  })

  test('behavior: whoever asks to stop is answered first', async () => {
    const { ask, stops } = await start()
    const answer = await ask('POST', '/stop')
    expect(await answer.json()).toEqual({ kind: 'stopping' })
    await expect.poll(stops).toBe(1)
  })

  test.each([
    ['no token', {}],
    ['a wrong token', { authorization: 'Bearer the tokem' }],
    ['a longer token', { authorization: 'Bearer the token.' }],
  ])('error: TOKEN_WRONG with %s', async (_name, headers: Record<string, string>) => {
    const { server, calls, stops } = await start()
    for (const route of ['/', '/status', '/stop', '/nowhere']) {
      const method = route === '/stop' ? 'POST' : 'GET'
      const answer = await fetch(`${server.url}${route}`, { method, headers })
      expect(answer.status).toBe(401)
      expect(await answer.json()).toMatchObject({ error: { code: 'TOKEN_WRONG' } })
    }
    expect(calls).toEqual([])
    expect(stops()).toBe(0)
  })

  test.each([
    ['POST', '/nowhere', {}, 404, 'ROUTE_UNKNOWN'],
    ['POST', '/constructor', {}, 404, 'ROUTE_UNKNOWN'],
    ['GET', '/advance', undefined, 405, 'METHOD_WRONG'],
    ['POST', '/status', {}, 405, 'METHOD_WRONG'],
    ['POST', '/advance', '{', 400, 'REQUEST_INVALID'],
    ['POST', '/advance', '[]', 400, 'REQUEST_INVALID'],
    ['POST', '/advance', { kind: 'slots', count: 100_001 }, 400, 'REQUEST_INVALID'],
    ['POST', '/dump', { folder: 'relative' }, 400, 'REQUEST_INVALID'],
    ['POST', '/dump', 'x'.repeat(1_000_001), 413, 'REQUEST_TOO_LARGE'],
    ['POST', '/setOperatorsOnline', { operators: [9], online: true }, 404, 'OPERATOR_UNKNOWN'],
    ['POST', '/setOracleBehavior', { oracles: [5], behavior: 'offline' }, 400, 'REQUEST_INVALID'],
    ['GET', '/validators?statuses=gone', undefined, 400, 'REQUEST_INVALID'],
    [
      'POST',
      '/depositForeign',
      { withdrawalCredentials: credentials, amountGwei: '1' },
      400,
      'REQUEST_INVALID',
    ],
    [
      'POST',
      '/depositForeign',
      { withdrawalCredentials: credentials, amountGwei: '1', pubkey, secretKey },
      400,
      'REQUEST_INVALID',
    ],
  ])('error: %s %s with %j answers %i %s', async (method, route, body, expected, code) => {
    const { ask, calls } = await start()
    const answer = await ask(method, route, body)
    expect(answer.status).toBe(expected)
    const { error } = (await answer.json()) as { error: { hints: string[]; message: string } }
    expect(error).toMatchObject({ code, message: expect.stringMatching(/\.$/) })
    expect(error.hints).toHaveLength(1)
    expect(error.message).not.toContain(secretKey)
    expect(calls).toEqual([])
  })

  test('behavior: oracles that do not agree decide nothing', async () => {
    const { oracles } = createFakeDevnet()
    const { ask } = await start({
      oracles: { ...oracles, commitNow: () => Promise.resolve({ kind: 'undecided' }) },
    })
    const answer = await ask('POST', '/commitEffectiveBalances')
    expect(await answer.json()).toEqual({ kind: 'undecided' })
  })

  test.each([
    ['/commitEffectiveBalances', {}],
    ['/setOracleBehavior', { oracles: [1], behavior: 'offline' }],
  ])('error: ORACLES_MISSING for %s', async (route, body) => {
    const { ask } = await start({ oracles: undefined })
    const answer = await ask('POST', route, body)
    expect(answer.status).toBe(404)
    expect(await answer.json()).toMatchObject({ error: { code: 'ORACLES_MISSING' } })
  })

  test('behavior: what the chain refuses is 409 with its own sentence, a failure of it 500', async () => {
    const refusal = new AdvanceBoundError({ pubkey, status: 'a', last: 'b', epochs: 1 })
    const { devnet } = createFakeDevnet({
      advanceEpochs: () => Promise.reject(refusal),
      advanceSlots: () => Promise.reject(new Error('cannot\n  at line 1')),
    })
    const { ask } = await start({ devnet })
    const refused = await ask('POST', '/advance', { kind: 'epochs', count: 1 })
    expect(refused.status).toBe(409)
    expect(await refused.json()).toEqual({
      error: { code: 'ADVANCE_BOUND', message: refusal.message, hints: refusal.metaMessages },
    })
    const failed = await ask('POST', '/advance', { kind: 'slots', count: 1 })
    expect(failed.status).toBe(500)
    expect(await failed.json()).toEqual({
      error: { code: 'UNEXPECTED', message: 'cannot', hints: [] },
    })
  })

  test('behavior: the request of a foreign error, whose URL may have a key, is left out', async () => {
    const foreign = new HttpRequestError({ url: 'http://node/secret', body: { a: 1 } })
    const { devnet } = createFakeDevnet({ advanceSlots: () => Promise.reject(foreign) })
    const { ask } = await start({ devnet })
    const failed = await ask('POST', '/advance', { kind: 'slots', count: 1 })
    expect(await failed.json()).toEqual({
      error: { code: 'UNEXPECTED', message: 'HTTP request failed.', hints: [] },
    })
  })

  test('error: PORT_TAKEN', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await new Promise((resolve) => other.once('listening', resolve))
    const address = other.address()
    const port = typeof address === 'object' && address !== null ? address.port : 0
    await expect(start({ port })).rejects.toMatchObject({ code: 'PORT_TAKEN' })
    other.close()
  })
})

describe('streams', () => {
  const accept = { accept: 'application/x-ndjson' }

  function slowly(end: () => Promise<void>) {
    return createFakeDevnet({
      advanceEpochs: async () => {
        await new Promise((resolve) => setTimeout(resolve, 150))
        await end()
      },
    }).devnet
  }

  const lines = async (answer: Response) =>
    (await answer.text())
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>)

  test('default', async () => {
    const { ask } = await start({ devnet: slowly(async () => undefined) })
    const answer = await ask('POST', '/advance', { kind: 'epochs', count: 1 }, accept)
    expect(answer.headers.get('content-type')).toBe('application/x-ndjson')
    const all = await lines(answer)
    expect(all.length).toBeGreaterThan(2)
    expect(all.slice(0, -1)).toEqual(Array(all.length - 1).fill({ progress: status }))
    expect(all.at(-1)).toEqual({ result: status })
  })

  test('behavior: the last line of a refusal is the error with its status', async () => {
    const bound = new AdvanceBoundError({ pubkey, status: 'a', last: 'b', epochs: 1 })
    const { ask } = await start({ devnet: slowly(() => Promise.reject(bound)) })
    const answer = await ask('POST', '/advance', { kind: 'epochs', count: 1 }, accept)
    expect(answer.status).toBe(200)
    const { code, message, metaMessages: hints } = bound
    expect((await lines(answer)).at(-1)).toEqual({ error: { code, message, hints }, status: 409 })
  })

  test('behavior: what fails at once has its HTTP status, too', async () => {
    const { ask } = await start()
    const answer = await ask('POST', '/advance', {}, accept)
    expect(answer.status).toBe(400)
    expect(await lines(answer)).toMatchObject([{ error: { code: 'REQUEST_INVALID' } }])
  })

  test('behavior: a caller that leaves harms nobody', async () => {
    const { ask, server } = await start({ devnet: slowly(async () => undefined) })
    const leave = new AbortController()
    const left = fetch(`${server.url}/advance`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, ...accept },
      body: JSON.stringify({ kind: 'epochs', count: 1 }),
      signal: leave.signal,
    }).then((answer) => answer.text())
    setTimeout(() => leave.abort(), 60)
    await expect(left).rejects.toThrow()
    await new Promise((resolve) => setTimeout(resolve, 200))
    expect((await ask('GET', '/status')).status).toBe(200)
  })

  test('behavior: stopping waits for answers on their way, but not for ever', async () => {
    const { ask, server } = await start({ devnet: slowly(() => new Promise(() => undefined)) })
    const cut = ask('POST', '/advance', { kind: 'epochs', count: 1 }, accept).then((answer) =>
      answer.text(),
    )
    cut.catch(() => undefined)
    await new Promise((resolve) => setTimeout(resolve, 100))
    await server.stop()
    await expect(cut).rejects.toThrow()
  })
})
