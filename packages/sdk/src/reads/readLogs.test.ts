import { createPublicClient, custom, hexToBigInt, numberToHex, RpcRequestError } from 'viem'
import { describe, expect, test } from 'vitest'
import { readLogs } from './readLogs.ts'

const address = '0x5FbDB2315678afecb367f032d93F642f64180aa3'

/** A node with one log in each block that refuses ranges above `most`, or blocks in `refused`. */
function fakeNode({ most, refused = [] }: { most: bigint; refused?: bigint[] }) {
  const ranges: string[] = []
  const request = async ({
    params,
  }: {
    method: string
    params: { fromBlock: `0x${string}`; toBlock: `0x${string}` }[]
  }) => {
    const [from, to] = [params[0]?.fromBlock, params[0]?.toBlock].map((hex) =>
      hexToBigInt(hex ?? '0x'),
    )
    if (from === undefined || to === undefined) throw new Error('no range')
    const isRefused = to - from + 1n > most || refused.some((block) => block >= from && block <= to)
    ranges.push(`${from}-${to}${isRefused ? ' refused' : ''}`)
    if (isRefused) {
      const error = { code: -32005, message: 'query exceeds limit' }
      throw new RpcRequestError({ body: {}, url: 'http://127.0.0.1', error })
    }
    return Array.from({ length: Number(to - from) + 1 }, (_, index) => {
      return { address, topics: [], data: '0x', blockNumber: numberToHex(from + BigInt(index)) }
    })
  }
  const transport = custom({ request }, { retryCount: 0 })
  return { client: createPublicClient({ transport }), ranges }
}

describe('readLogs', () => {
  test('default', async () => {
    const { client, ranges } = fakeNode({ most: 1_000n })
    const logs = await readLogs(client, { address, topics: [], fromBlock: 5n, toBlock: 14n })
    expect(ranges).toEqual(['5-14'])
    expect(logs.map(({ blockNumber }) => blockNumber)).toEqual([
      5n,
      6n,
      7n,
      8n,
      9n,
      10n,
      11n,
      12n,
      13n,
      14n,
    ])
  })

  test('behavior: halves a refused range and skips nothing', async () => {
    const { client, ranges } = fakeNode({ most: 3n })
    const logs = await readLogs(client, { address, topics: [], fromBlock: 0n, toBlock: 9n })
    expect(ranges).toEqual(['0-9 refused', '0-4 refused', '0-2', '3-5', '6-8', '9-9'])
    expect(logs).toHaveLength(10)
  })

  test('behavior: asks nothing for an empty range', async () => {
    const { client, ranges } = fakeNode({ most: 1n })
    expect(await readLogs(client, { address, topics: [], fromBlock: 5n, toBlock: 4n })).toEqual([])
    expect(ranges).toEqual([])
  })

  test('error: LOGS_UNAVAILABLE', async () => {
    const { client } = fakeNode({ most: 10n, refused: [7n] })
    await expect(
      readLogs(client, { address, topics: [], fromBlock: 0n, toBlock: 9n }),
    ).rejects.toMatchObject({ code: 'LOGS_UNAVAILABLE', fromBlock: 7n, toBlock: 7n })
  })
})
