import { describe, expect, test } from 'vitest'
import { planCongestion } from './planCongestion.ts'

const base: planCongestion.Parameters = {
  remaining: 100,
  fee: 1n,
  balance: 10n ** 23n,
  gasPrice: 3n * 10n ** 9n,
  gasPerRequest: 65_000n,
  gasOfTransaction: 100_000n,
  blockGas: 60_000_000n,
  transactionGas: 16_777_216n,
}

/** Deterministic noise. */
function createRandom(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31
    return state % below
  }
}

describe('planCongestion', () => {
  test('default', () => {
    expect(planCongestion(base)).toEqual({ kind: 'send', batches: [100] })
  })

  test('args: remaining, more than a transaction and more than a block', () => {
    expect(planCongestion({ ...base, remaining: 300 })).toEqual({
      kind: 'send',
      batches: [256, 44],
    })
    expect(planCongestion({ ...base, remaining: 5_000 })).toEqual({
      kind: 'send',
      batches: [256, 256, 256, 147],
    })
  })

  test('args: blockGas, below what a transaction may use', () => {
    const small = { blockGas: 1_000_000n, transactionGas: 1_000_000n }
    expect(planCongestion({ ...base, ...small })).toEqual({ kind: 'send', batches: [13] })
  })

  test('args: balance, for some of the requests', () => {
    const fee = 10n ** 18n
    expect(planCongestion({ ...base, fee, balance: 5n * fee })).toEqual({
      kind: 'send',
      batches: [4],
    })
  })

  test('behavior: says so when not even one can be paid', () => {
    expect(planCongestion({ ...base, fee: 10n ** 24n })).toEqual({ kind: 'unaffordable' })
    expect(planCongestion({ ...base, balance: 0n })).toEqual({ kind: 'unaffordable' })
  })

  test('behavior: stays within gas, balance and what is asked for, whatever they are', () => {
    const random = createRandom(7)
    for (let run = 0; run < 2_000; run++) {
      const blockGas = BigInt(1_000_000 + random(100_000_000))
      const input: planCongestion.Parameters = {
        ...base,
        remaining: 1 + random(3_000),
        fee: BigInt(1 + random(2 ** 30)) ** BigInt(1 + random(3)),
        balance: BigInt(random(2 ** 30)) ** 2n * BigInt(1 + random(100_000)),
        gasPerRequest: BigInt(20_000 + random(200_000)),
        blockGas,
        transactionGas: blockGas < base.transactionGas ? blockGas : base.transactionGas,
      }
      const plan = planCongestion(input)
      if (plan.kind === 'unaffordable') continue
      const gas = plan.batches.map(
        (count) => input.gasOfTransaction + BigInt(count) * input.gasPerRequest,
      )
      const total = plan.batches.reduce((sum, count) => sum + count, 0)
      const gasTotal = gas.reduce((sum, each) => sum + each, 0n)
      expect(total).toBeGreaterThan(0)
      expect(total).toBeLessThanOrEqual(input.remaining)
      expect(gas.every((each) => each <= input.transactionGas)).toBe(true)
      expect(gasTotal).toBeLessThanOrEqual(input.blockGas)
      expect(gasTotal * input.gasPrice + BigInt(total) * input.fee).toBeLessThanOrEqual(
        input.balance,
      )
    }
  })
})
