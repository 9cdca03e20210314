import { stakingPoolAbi } from '@millpond/networks/generated/StakingPool'
import {
  type Client,
  concatHex,
  createPublicClient,
  custom,
  encodeFunctionResult,
  erc20Abi,
  type Hex,
  http,
  padHex,
  parseAbi,
  stringToHex,
} from 'viem'
import { describe, expect, test } from 'vitest'
import { readOptionally } from './readOptionally.ts'

const aggregate3 = parseAbi([
  'struct Result { bool success; bytes returnData; }',
  'function aggregate3() returns (Result[])',
])

/** A client whose Multicall3 answers one view with these bytes. */
function answering(success: boolean, returnData: Hex) {
  const data = encodeFunctionResult({ abi: aggregate3, result: [{ success, returnData }] })
  return createPublicClient({ transport: custom({ request: async () => data }) })
}

const maxWord: Hex = `0x${'f'.repeat(64)}`
const address = '0x70997970C51812dc3A010C7d01b50e0d17dc79C8'
const view = { address, abi: stakingPoolAbi, functionName: 'fullExitHeadroom' } as const
const read = (client: Client) => readOptionally(client, { blockNumber: 1n, contracts: [view] })

describe('readOptionally', () => {
  test('default', async () => {
    const [result] = await read(answering(true, `0x${'0'.repeat(63)}5`))
    expect(result).toEqual({ kind: 'known', value: 5n })
  })

  test('behavior: a function that reverts without data is missing, not zero', async () => {
    expect(await read(answering(false, '0x'))).toEqual([{ kind: 'missing' }])
  })

  test('behavior: an address without code is missing, not zero', async () => {
    expect(await read(answering(true, '0x'))).toEqual([{ kind: 'missing' }])
  })

  test.each([
    ['a symbol of 32 bytes', stringToHex('MKR', { size: 32 })],
    ['a number', padHex('0x01', { size: 32 })],
    ['a length that nothing follows', concatHex([padHex('0x20', { size: 32 }), maxWord])],
    ['one byte', '0x12'],
  ] as const)(
    'behavior: %s instead of a text is missing, and nothing is thrown',
    async (_, data) => {
      const symbol = { address, abi: erc20Abi, functionName: 'symbol' } as const
      const client = answering(true, data)
      const result = readOptionally(client, { blockNumber: 1n, contracts: [symbol] })
      expect(await result).toEqual([{ kind: 'missing' }])
    },
  )

  test('behavior: a refusal keeps its reason', async () => {
    const underflow: Hex = `0x4e487b71${'11'.padStart(64, '0')}`
    const [result] = await read(answering(false, underflow))
    expect(result).toMatchObject({ kind: 'refused', error: { code: 'PANIC' } })
  })

  test('error: RPC_UNREACHABLE', async () => {
    const transport = http('http://127.0.0.1:9', { retryCount: 0, timeout: 2_000 })
    const result = read(createPublicClient({ transport }))
    await expect(result).rejects.toMatchObject({ code: 'RPC_UNREACHABLE' })
  })
})
