import { createServer, type Server } from 'node:http'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createJsonRpc } from './createJsonRpc.ts'

type Call = { id: number; method: string; params: unknown[] }

/** Answers batches in reverse order, as a server may. */
let server: Server
let url = ''
beforeAll(async () => {
  server = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk: Buffer) => {
      body += chunk.toString()
    })
    request.on('end', () => {
      const calls: Call[] = JSON.parse(body)
      const isBroken = calls.some(({ method }) => method === 'broken')
      response.end(isBroken ? 'no json' : JSON.stringify(calls.map(answer).toReversed()))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (typeof address === 'object' && address !== null) url = `http://127.0.0.1:${address.port}`
})
afterAll(() => server.close())

function answer({ id, method, params }: Call) {
  if (method === 'fail') return { id, error: { code: -32000, message: 'refused' } }
  return { id, result: [method, ...params] }
}

describe('createJsonRpc', () => {
  test('default', async () => {
    const rpc = createJsonRpc(url)
    expect(await rpc.request('echo', 1, 'two')).toEqual(['echo', 1, 'two'])
    rpc.close()
  })

  test('behavior: batch results come in the order of the calls', async () => {
    const rpc = createJsonRpc(url)
    expect(await rpc.batch([['a'], ['b'], ['c']])).toEqual([['a'], ['b'], ['c']])
    expect(await rpc.batch([])).toEqual([])
    rpc.close()
  })

  test('error: RPC_FAILED', async () => {
    const rpc = createJsonRpc(url)
    await expect(rpc.request('fail')).rejects.toMatchObject({ code: 'RPC_FAILED', rpcCode: -32000 })
    await expect(rpc.request('broken')).rejects.toMatchObject({ code: 'RPC_FAILED' })
    rpc.close()
    const nowhere = createJsonRpc('http://127.0.0.1:1')
    await expect(nowhere.request('echo')).rejects.toMatchObject({
      code: 'RPC_FAILED',
      rpcCode: undefined,
    })
    nowhere.close()
  })
})
