import { zeroAddress } from 'viem'
import { describe, expect, test } from 'vitest'
import { planPayments } from './planPayments.ts'

const request = (id: bigint, assets: bigint, readyBlock = 100n) => ({
  id,
  assets,
  readyBlock,
  user: zeroAddress,
})
const plan = (values: Partial<planPayments.Parameters>) =>
  planPayments({
    requests: [],
    blockNumber: 100n,
    cash: 1_000n,
    minPayment: 10n,
    ...values,
  })

describe('planPayments', () => {
  test('default', () => {
    const requests = [request(1n, 20n), request(4n, 30n)]
    expect(plan({ requests })).toEqual({ kind: 'pay', ids: [1n, 4n], small: 0 })
  })

  test('behavior: pays nothing before its block', () => {
    const requests = [request(1n, 20n), request(2n, 20n, 101n)]
    expect(plan({ requests })).toMatchObject({ ids: [1n] })
    expect(plan({ requests, blockNumber: 99n })).toMatchObject({
      kind: 'idle',
      reason: 'request 1 can be paid in block 100',
    })
  })

  test('behavior: pays what the vault has, and lets no younger request overtake', () => {
    const requests = [request(1n, 20n), request(2n, 50n), request(3n, 20n)]
    expect(plan({ requests, cash: 69n })).toMatchObject({ ids: [1n] })
    expect(plan({ requests, cash: 70n })).toMatchObject({ ids: [1n, 2n] })
    expect(plan({ requests, cash: 19n })).toMatchObject({
      kind: 'idle',
      reason: 'request 1 lacks 1 wei',
    })
  })

  test('behavior: leaves requests below the limit to their owners', () => {
    const requests = [request(1n, 9n), request(2n, 10n)]
    expect(plan({ requests })).toEqual({ kind: 'pay', ids: [2n], small: 1 })
    expect(plan({ requests: [request(1n, 9n)] })).toEqual({
      kind: 'idle',
      reason: 'no request worth a transaction is open',
      small: 1,
    })
  })
})
