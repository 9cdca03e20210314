import { getNetwork, toChain } from '@millpond/networks'
import { createPublicClient, http } from 'viem'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { serve } from '../../../../sdk/test/fakes/serve.ts'
import { waitForBlock } from './waitForBlock.ts'

let head = 5
let server: Awaited<ReturnType<typeof serve>>
beforeAll(async () => {
  server = await serve((_, body) => ({ jsonrpc: '2.0', id: idOf(body), result: resultOf(body) }))
})
afterAll(() => server.close())

const { signal } = new AbortController()
const session = () => ({
  client: createPublicClient({
    chain: toChain(getNetwork('berachain-local'), server.url),
    transport: http(server.url),
  }),
})

describe('waitForBlock', () => {
  test('default', async () => {
    const found = await waitForBlock(session(), { blockNumber: 5n, signal })
    expect(found).toMatchObject({ blockNumber: 5n, timestamp: 7n })
  })

  test('behavior: waits for a block that is not there yet', async () => {
    const waiting = waitForBlock(session(), { blockNumber: 6n, signal })
    head = 6
    expect(await waiting).toMatchObject({ timestamp: 7n })
  })

  test('error: BLOCK_TIMEOUT', async () => {
    const waiting = waitForBlock(session(), { blockNumber: 99n, timeoutMs: 0, signal })
    await expect(waiting).rejects.toMatchObject({ code: 'BLOCK_TIMEOUT', exitCode: 6 })
  })
})

function idOf(body: unknown): unknown {
  return typeof body === 'object' && body !== null && 'id' in body ? body.id : 0
}

function resultOf(body: unknown): unknown {
  if (!JSON.stringify(body).includes('eth_getBlockByNumber')) return `0x${head.toString(16)}`
  return { number: '0x5', hash: `0x${'00'.repeat(32)}`, timestamp: '0x7', transactions: [] }
}
