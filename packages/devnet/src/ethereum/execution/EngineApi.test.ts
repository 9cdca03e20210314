import { createServer, type Server } from 'node:http'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createJsonRpc } from '../../createJsonRpc.ts'
import { EngineApi } from './EngineApi.ts'

type Call = { id: number; method: string; params: unknown[] }
type Reply = { result: unknown } | { error: { code: number; message: string } }

const hash = (fill: string) => `0x${fill.repeat(32)}` as const
const valid = { status: 'VALID', latestValidHash: null, validationError: null }
const built = {
  executionPayload: { blockHash: hash('bb') },
  executionRequests: ['0x01aa'],
  blobsBundle: { commitments: [`0x${'c0'.repeat(48)}`] },
}
const working: Record<string, Reply> = {
  engine_exchangeCapabilities: {
    result: ['engine_forkchoiceUpdatedV3', 'engine_getPayloadV4', 'engine_newPayloadV4'],
  },
  engine_forkchoiceUpdatedV3: { result: { payloadStatus: valid, payloadId: '0x01' } },
  engine_getPayloadV4: { result: built },
  engine_newPayloadV4: { result: valid },
}

/** A client at the edge: answers what a test wants, and tells what it was asked. */
let server: Server
let engine: EngineApi
let rpc: createJsonRpc.ReturnType
let replies = working
let asked: Call[] = []
beforeAll(async () => {
  server = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk: Buffer) => {
      body += chunk.toString()
    })
    request.on('end', () => {
      const calls: Call[] = JSON.parse(body)
      asked.push(...calls)
      response.end(JSON.stringify(calls.map(({ id, method }) => ({ id, ...replies[method] }))))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  rpc = createJsonRpc(`http://127.0.0.1:${port}`)
  engine = new EngineApi(rpc)
})
beforeEach(() => {
  replies = working
  asked = []
})
afterAll(() => {
  rpc.close()
  server.close()
})

const block = {
  timestamp: 1_800_000_012,
  parentBeaconBlockRoot: new Uint8Array(32).fill(4),
  prevRandao: new Uint8Array(32).fill(7),
  feeRecipient: '0x0000000000000000000000000000000000000fee',
  withdrawals: [
    { index: 9, validatorIndex: 3, address: new Uint8Array(20).fill(1), amount: 32_000_000_000n },
  ],
} as const
const makeBlock = () =>
  engine.makeBlock({ head: hash('aa'), safe: hash('a1'), finalized: hash('a0') }, block)

describe('EngineApi', () => {
  test('default', async () => {
    const { payload, requests } = await makeBlock()
    expect(payload.blockHash).toBe(hash('bb'))
    expect(requests).toEqual(['0x01aa'])
    expect(asked.map(({ method, params }) => [method, ...params])).toEqual([
      [
        'engine_forkchoiceUpdatedV3',
        {
          headBlockHash: hash('aa'),
          safeBlockHash: hash('a1'),
          finalizedBlockHash: hash('a0'),
        },
        {
          timestamp: '0x6b49d20c',
          prevRandao: hash('07'),
          suggestedFeeRecipient: block.feeRecipient,
          withdrawals: [
            {
              index: '0x9',
              validatorIndex: '0x3',
              address: `0x${'01'.repeat(20)}`,
              amount: '0x773594000',
            },
          ],
          parentBeaconBlockRoot: hash('04'),
        },
      ],
      ['engine_getPayloadV4', '0x01'],
      [
        'engine_newPayloadV4',
        built.executionPayload,
        // sha256 of the commitment, the first byte replaced by the version.
        ['0x01e2f35246044cb2646ad1a00d9373fe9e4c129324952976bc2cecb9c31952b7'],
        hash('04'),
        ['0x01aa'],
      ],
      [
        'engine_forkchoiceUpdatedV3',
        {
          headBlockHash: hash('bb'),
          safeBlockHash: hash('a1'),
          finalizedBlockHash: hash('a0'),
        },
        null,
      ],
    ])
  })

  test('behavior: a head without finality is told with zero hashes', async () => {
    await engine.setHead({ head: hash('aa') })
    expect(asked[0]?.params[0]).toEqual({
      headBlockHash: hash('aa'),
      safeBlockHash: hash('00'),
      finalizedBlockHash: hash('00'),
    })
  })

  test('behavior: forgets builds by asking for others, never for one of a slot', async () => {
    await engine.forgetBuilds({ head: hash('aa'), timestamp: 100 })
    const times = asked.map(({ params }) => (params[1] as { timestamp: string }).timestamp)
    expect(times).toEqual(['0x65', '0x66', '0x67'])
  })

  test.each([
    ['engine_newPayloadV4', { ...valid, status: 'INVALID', validationError: 'bad root' }],
    ['engine_newPayloadV4', { ...valid, status: 'SYNCING' }],
    ['engine_forkchoiceUpdatedV3', { payloadStatus: valid, payloadId: null }],
    ['engine_forkchoiceUpdatedV3', { payloadStatus: { ...valid, status: 'SYNCING' } }],
  ])('error: ENGINE_REFUSED (%s answers %j)', async (method, result) => {
    replies = { ...working, [method]: { result } }
    await expect(makeBlock()).rejects.toMatchObject({
      code: 'ENGINE_REFUSED',
      message: expect.stringContaining(method),
    })
  })

  test.each([
    ['Method not found', -32601],
    ['Unsupported fork', -38005],
  ])('error: EXECUTION_UNSUPPORTED (%s)', async (message, code) => {
    replies = { ...working, engine_getPayloadV4: { error: { code, message } } }
    await expect(makeBlock()).rejects.toMatchObject({
      code: 'EXECUTION_UNSUPPORTED',
      message: expect.stringContaining('Prague'),
      cause: expect.objectContaining({ rpcCode: code }),
    })
  })

  test('error: EXECUTION_UNSUPPORTED (a client before Prague)', async () => {
    await engine.requireMethods()
    const result = ['engine_forkchoiceUpdatedV3', 'engine_getPayloadV3', 'engine_newPayloadV3']
    replies = { ...working, engine_exchangeCapabilities: { result } }
    await expect(engine.requireMethods()).rejects.toMatchObject({
      code: 'EXECUTION_UNSUPPORTED',
      message: expect.stringContaining('engine_getPayloadV4'),
    })
  })

  test('error: RPC_FAILED', async () => {
    const error = { code: -38003, message: 'Invalid payload attributes' }
    replies = { ...working, engine_forkchoiceUpdatedV3: { error } }
    await expect(makeBlock()).rejects.toMatchObject({ code: 'RPC_FAILED', rpcCode: -38003 })
  })
})
