import { createPublicClient, custom, type Hex, hexToBigInt, numberToHex } from 'viem'
import { describe, expect, test } from 'vitest'
import { sumWithdrawals } from './sumWithdrawals.ts'

const vault = '0xE858802Ed532C6DAD2D196AB5B1F2C15F9cb52b4'
const other = '0x70997970C51812dc3A010C7d01b50e0d17dc79C8'
const { signal } = new AbortController()

type Request = { method: string; params: [Hex, boolean] }

/** A node whose every block pays 3 gwei to validator 7, and as much to others. */
function createClient() {
  const withdrawal = (validatorIndex: number, address: string) => ({
    index: '0x0',
    validatorIndex: numberToHex(validatorIndex),
    address,
    amount: '0x3',
  })
  const asked: bigint[] = []
  const request = async ({ params: [number] }: Request) => {
    asked.push(hexToBigInt(number))
    const withdrawals = [withdrawal(7, vault), withdrawal(8, vault), withdrawal(7, other)]
    return { number, timestamp: '0x1', transactions: [], withdrawals }
  }
  return { asked, client: createPublicClient({ transport: custom({ request }) }) }
}

describe('sumWithdrawals', () => {
  test('default', async () => {
    const { client, asked } = createClient()
    const range = { fromBlock: 11n, toBlock: 130n }
    const validator = { validatorIndex: 7n, receiver: vault } as const
    const sum = await sumWithdrawals(client, { ...validator, ...range, signal })
    expect(sum).toEqual({ kind: 'known', wei: 120n * 3_000_000_000n })
    expect(asked.toSorted((a, b) => Number(a - b))).toEqual(
      Array.from({ length: 120 }, (_, index) => BigInt(index) + 11n),
    )
  })

  test('behavior: a range that has not begun holds nothing', async () => {
    const { client, asked } = createClient()
    const range = { fromBlock: 12n, toBlock: 11n }
    const validator = { validatorIndex: 7n, receiver: vault } as const
    expect(await sumWithdrawals(client, { ...validator, ...range, signal })).toEqual({
      kind: 'known',
      wei: 0n,
    })
    expect(asked).toEqual([])
  })

  test.each([
    [null, 'the node does not have block 12'],
    [
      { number: '0xc', timestamp: '0x1', transactions: [] },
      'the node shows block 12 without withdrawals',
    ],
  ])('behavior: a gap is unknown, never zero: %j', async (block, reason) => {
    const request = async () => block
    const client = createPublicClient({ transport: custom({ request }) })
    const range = { fromBlock: 12n, toBlock: 12n }
    const validator = { validatorIndex: 7n, receiver: vault } as const
    expect(await sumWithdrawals(client, { ...validator, ...range, signal })).toEqual({
      kind: 'unknown',
      reason,
    })
  })
})
