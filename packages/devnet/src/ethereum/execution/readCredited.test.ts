import { type Hex, hexToBytes, numberToHex } from 'viem'
import { describe, expect, test } from 'vitest'
import { readCredited } from './readCredited.ts'

const a = '0x00000000000000000000000000000000000a0001'
const b = '0x00000000000000000000000000000000000a0002'

/** Balances before and after block 9. */
function fakeRpc(balances: Record<Hex, readonly [before: bigint, after: bigint]>) {
  let calls = 0
  const batch = async (asked: readonly (readonly unknown[])[]) => {
    calls += asked.length
    return asked.map(([, address, block]) => {
      const [before, after] = balances[address as Hex] ?? [0n, 0n]
      return numberToHex(block === '0x8' ? before : after)
    })
  }
  return { batch, calls: () => calls }
}

const withdrawal = (address: Hex, amount: bigint, index = 0) => ({
  index,
  validatorIndex: index,
  address: hexToBytes(address),
  amount,
})

describe('readCredited', () => {
  test('default', async () => {
    const rpc = fakeRpc({ [a]: [5n, 5n + 3_000_000_000n], [b]: [0n, 1_000_000_000n] })
    const withdrawals = [withdrawal(a, 1n), withdrawal(b, 1n, 1), withdrawal(a, 2n, 2)]
    const parameters = { withdrawals, blockNumber: 9, hasTransactions: false }
    expect(await readCredited(rpc, parameters)).toBe(4_000_000_000n)
  })

  test('behavior: tells what was credited, not what is owed', async () => {
    const rpc = fakeRpc({ [a]: [5n, 6n] })
    const parameters = { withdrawals: [withdrawal(a, 1n)], blockNumber: 9, hasTransactions: false }
    expect(await readCredited(rpc, parameters)).toBe(1n)
  })

  test('behavior: a block with transactions is taken at its word', async () => {
    const rpc = fakeRpc({ [a]: [5n, 6n] })
    const parameters = { withdrawals: [withdrawal(a, 7n)], blockNumber: 9, hasTransactions: true }
    expect(await readCredited(rpc, parameters)).toBe(7_000_000_000n)
    expect(rpc.calls()).toBe(0)
  })

  test('behavior: nothing withdrawn costs no call', async () => {
    const rpc = fakeRpc({})
    const parameters = { withdrawals: [], blockNumber: 9, hasTransactions: false }
    expect(await readCredited(rpc, parameters)).toBe(0n)
    expect(rpc.calls()).toBe(0)
  })
})
