import { getNetwork, toChain } from '@millpond/networks'
import { createClient, custom, numberToHex } from 'viem'
import { describe, expect, test } from 'vitest'
import { sumPriorityFees } from './sumPriorityFees.ts'

const ours = '0x00000000000000000000000000000000000000aa'
const other = '0x00000000000000000000000000000000000000bb'
const hashOf = (id: number) => numberToHex(id, { size: 32 })

/** Two blocks: ours with two transactions over a base fee of 7, then somebody else's. */
const blocks = new Map([
  ['0x1', { miner: ours, baseFeePerGas: '0x7', transactions: [hashOf(1), hashOf(2)] }],
  ['0x2', { miner: other, baseFeePerGas: '0x7', transactions: [hashOf(3)] }],
])
const receipts = new Map([
  [hashOf(1), { gasUsed: '0x5208', effectiveGasPrice: '0x9' }],
  [hashOf(2), { gasUsed: '0x64', effectiveGasPrice: '0x7' }],
  [hashOf(3), { gasUsed: '0x5208', effectiveGasPrice: '0xff' }],
])

const client = createClient({
  chain: toChain(getNetwork('ethereum-local'), 'http://127.0.0.1:1'),
  transport: custom({
    async request({ method, params }: { method: string; params: [string] }) {
      if (method === 'eth_getBlockByNumber') return blocks.get(params[0])
      return receipts.get(params[0] as `0x${string}`)
    },
  }),
})

describe('sumPriorityFees', () => {
  test('default', async () => {
    const total = await sumPriorityFees(client, { recipient: ours, fromBlock: 1n, toBlock: 2n })
    expect(total).toBe(21_000n * 2n)
  })

  test('behavior: finds the recipient in any letter case', async () => {
    const recipient = '0x00000000000000000000000000000000000000AA'
    expect(await sumPriorityFees(client, { recipient, fromBlock: 1n, toBlock: 1n })).toBe(42_000n)
  })

  test('behavior: is zero where nobody else pays', async () => {
    expect(await sumPriorityFees(client, { recipient: ours, fromBlock: 2n, toBlock: 2n })).toBe(0n)
  })
})
