import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startBeaconServer } from '../../test/beaconServer.ts'
import { createBeaconClient } from './createBeaconClient.ts'

let server: Awaited<ReturnType<typeof startBeaconServer>>
beforeAll(async () => {
  server = await startBeaconServer()
})
afterAll(() => server.close())

const client = () => createBeaconClient({ url: server.url, timeoutMs: 2_000 })
const within = (ms: number): unknown => expect.stringContaining(`within ${ms} ms`)

describe('createTransport', () => {
  describe('failures', () => {
    test('error: BEACON_NOT_FOUND', async () => {
      server.reply(() => ({ status: 404 }))
      await expect(client().header(1n)).rejects.toMatchObject({ code: 'BEACON_NOT_FOUND' })
    })

    test('error: BEACON_RESPONSE', async () => {
      const headers = { 'retry-after': '7' }
      server.reply(() => ({ status: 429, headers, body: { message: 'slow down' } }))
      await expect(client().genesis()).rejects.toMatchObject({
        code: 'BEACON_RESPONSE',
        status: 429,
        isRetryable: true,
        retryAfterSeconds: 7,
        message: expect.stringContaining('slow down'),
      })
    })

    test.each([
      [400, false],
      [403, false],
      [204, false],
      [408, true],
      [500, true],
      [503, true],
    ])('behavior: whether %i may pass later is told', async (status, isRetryable) => {
      server.reply(() => ({ status }))
      await expect(client().genesis()).rejects.toMatchObject({ status, isRetryable })
    })

    test('error: BEACON_MALFORMED for what is not JSON', async () => {
      server.reply(() => ({ body: '<html>' }))
      await expect(client().genesis()).rejects.toMatchObject({
        code: 'BEACON_MALFORMED',
        cause: expect.any(SyntaxError),
      })
    })

    test('error: BEACON_UNREACHABLE when the answer breaks off', async () => {
      server.reply(() => 'cut')
      await expect(client().genesis()).rejects.toMatchObject({ code: 'BEACON_UNREACHABLE' })
    })

    test('error: BEACON_UNREACHABLE when the answer takes too long', async () => {
      server.reply(() => 'hang')
      const beacon = createBeaconClient({ url: server.url, timeoutMs: 50 })
      await expect(beacon.genesis()).rejects.toMatchObject({
        code: 'BEACON_UNREACHABLE',
        message: expect.stringContaining('within 50 ms'),
      })
    })

    test('error: BEACON_UNREACHABLE when the answer begins and stops', async () => {
      server.reply(() => 'stall')
      const beacon = createBeaconClient({ url: server.url, stateTimeoutMs: 200, timeoutMs: 50 })
      await expect(beacon.genesis()).rejects.toMatchObject({ message: within(50) })
      await expect(beacon.stateSsz('head')).rejects.toMatchObject({ message: within(200) })
    })

    test('error: BEACON_UNREACHABLE when nobody listens', async () => {
      const closed = await startBeaconServer()
      await closed.close()
      const beacon = createBeaconClient({ url: closed.url })
      const failure = beacon.genesis()
      await expect(failure).rejects.toMatchObject({ code: 'BEACON_UNREACHABLE' })
      await expect(failure).rejects.toHaveProperty('cause')
    })

    test.each(['', 'node', 'ftp://127.0.0.1', '127.0.0.1:5052'])(
      'error: BEACON_URL_INVALID for "%s"',
      (url) => {
        const act = () => createBeaconClient({ url })
        expect(act).toThrow(expect.objectContaining({ code: 'BEACON_URL_INVALID' }))
      },
    )
  })

  describe('address', () => {
    const secret = 'deadbeef'

    test('behavior: path, query and user of the address are used and never told', async () => {
      const { host } = server
      const url = `http://me:${secret}@${host}/${secret}/?key=${secret}`
      const beacon = createBeaconClient({ url })
      server.reply(() => ({ status: 500 }))
      const error: unknown = await beacon.validators('head', { ids: [1n] }).catch((e) => e)

      const [request] = server.received
      expect(request?.path).toBe(`/${secret}/eth/v1/beacon/states/head/validators?key=${secret}`)
      expect(request?.headers.authorization).toBe(`Basic ${btoa(`me:${secret}`)}`)
      expect(String(error)).toContain(`http://${host}`)
      expect(String(error)).not.toContain(secret)
      expect(beacon.origin).toBe(`http://${host}`)
    })

    test('args: fetch', async () => {
      const beacon = createBeaconClient({
        url: 'http://node.invalid',
        fetch: async () => Response.json({ data: { version: 'fake' } }),
      })
      expect(await beacon.nodeVersion()).toBe('fake')
    })
  })
})
