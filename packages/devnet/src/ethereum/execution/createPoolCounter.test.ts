import { describe, expect, test } from 'vitest'
import { RpcError } from '../../errors.ts'
import { createPoolCounter } from './createPoolCounter.ts'

/** A server that knows the given methods; tells what it was asked. */
function fakeRpc(answers: Record<string, unknown>) {
  const asked: string[] = []
  const request = async (method: string) => {
    asked.push(method)
    if (method in answers) return answers[method]
    throw new RpcError({ method, reason: 'Method not found', rpcCode: -32601 })
  }
  return { request, asked }
}

describe('createPoolCounter', () => {
  test('default', async () => {
    const rpc = fakeRpc({ txpool_status: { pending: '0x1f', queued: '0x2' } })
    expect(await createPoolCounter(rpc)()).toBe(31)
  })

  test('behavior: counts the pool where the client has no shorter answer, and asks once for it', async () => {
    const pending = { '0xaa': { 0: {}, 1: {} }, '0xbb': { 7: {} } }
    const rpc = fakeRpc({ txpool_content: { pending } })
    const count = createPoolCounter(rpc)
    expect([await count(), await count()]).toEqual([3, 3])
    expect(rpc.asked).toEqual(['txpool_status', 'txpool_content', 'txpool_content'])
  })

  test('behavior: an empty pool', async () => {
    expect(await createPoolCounter(fakeRpc({ txpool_content: { pending: {} } }))()).toBe(0)
  })

  test('error: RPC_FAILED', async () => {
    await expect(createPoolCounter(fakeRpc({}))()).rejects.toMatchObject({ code: 'RPC_FAILED' })
    const request = async (method: string) => {
      throw new RpcError({ method, reason: 'no connection' })
    }
    await expect(createPoolCounter({ request })()).rejects.toMatchObject({ rpcCode: undefined })
  })
})
