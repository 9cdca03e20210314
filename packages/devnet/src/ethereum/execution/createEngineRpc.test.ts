import { createServer, type Server } from 'node:http'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { createEngineRpc } from './createEngineRpc.ts'
import { createJwt } from './createJwt.ts'

const jwtSecret = `0x${'5a'.repeat(32)}` as const

/** Refuses calls without a token as clients do, in plain text. */
let server: Server
let url = ''
const tokens: (string | undefined)[] = []
beforeAll(async () => {
  server = createServer((request, response) => {
    tokens.push(request.headers.authorization)
    request.resume()
    request.on('end', () => {
      if (request.headers.authorization === undefined) response.writeHead(401).end('no token')
      else response.end(JSON.stringify([{ jsonrpc: '2.0', id: 1, result: [] }]))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (typeof address === 'object' && address !== null) url = `http://127.0.0.1:${address.port}`
})
afterAll(() => server.close())

describe('createEngineRpc', () => {
  test('default', async () => {
    vi.useFakeTimers({ now: 1_800_000_000_000, toFake: ['Date'] })
    const rpc = createEngineRpc({ url, jwtSecret })
    await rpc.request('engine_exchangeCapabilities', [])
    vi.useRealTimers()
    rpc.close()
    const token = createJwt({ secret: jwtSecret, claims: { iat: 1_800_000_000 } })
    expect(tokens.at(-1)).toBe(`Bearer ${token}`)
  })

  test('error: RPC_FAILED', async () => {
    const rpc = createEngineRpc({ url })
    await expect(rpc.request('engine_exchangeCapabilities', [])).rejects.toMatchObject({
      code: 'RPC_FAILED',
      message: expect.stringContaining('401'),
    })
    rpc.close()
  })
})
