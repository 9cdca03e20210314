import { getNetwork, toChain } from '@millpond/networks'
import { createPublicClient, http } from 'viem'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { serve } from '../../../../sdk/test/fakes/serve.ts'
import { awaitBlock } from './awaitBlock.ts'

/** What the node answers, one after the other; the last for ever. `undefined` is no answer. */
let heads: (number | undefined)[] = []
let server: Awaited<ReturnType<typeof serve>>
beforeAll(async () => {
  server = await serve((_, body) => {
    const head = heads.length > 1 ? heads.shift() : heads[0]
    if (head === undefined) return undefined
    const id = typeof body === 'object' && body !== null && 'id' in body ? body.id : 0
    return { jsonrpc: '2.0', id, result: `0x${head.toString(16)}` }
  })
})
afterAll(() => server.close())

let told = ''
beforeEach(() => {
  told = ''
})
const stderr = { write: (text: string) => (told += text) }
const network = getNetwork('berachain-local')
const session = () => ({
  network,
  client: createPublicClient({
    chain: toChain(network, server.url),
    transport: http(server.url, { retryCount: 0 }),
    pollingInterval: 1,
  }),
})
const wait = (signal = new AbortController().signal) =>
  awaitBlock({ stderr, signal }, session(), { blockNumber: 1_000n, what: 'the payment' })

describe('awaitBlock', () => {
  test('default', async () => {
    heads = [1_001]
    expect(await wait()).toBe(1_001n)
    expect(told).toBe('')
  })

  test('behavior: says once how long it still takes', async () => {
    heads = [100, 200, 999, 1_000]
    expect(await wait()).toBe(1_000n)
    expect(told).toBe('Waiting for the payment: 900 blocks, about 30 min …\n')
  })

  test('behavior: a node that is silent for a while is asked again', async () => {
    heads = [undefined, undefined, 1_000]
    expect(await wait()).toBe(1_000n)
    expect(told).toBe('Waiting for the payment: the execution node does not answer …\n')
  })

  test('behavior: an interruption ends it', async () => {
    heads = [1]
    const interrupt = new AbortController()
    const waiting = wait(interrupt.signal)
    interrupt.abort()
    await expect(waiting).rejects.toMatchObject({ name: 'AbortError' })
  })
})
