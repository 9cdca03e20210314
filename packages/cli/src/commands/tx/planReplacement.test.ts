import { parseGwei } from 'viem'
import { describe, expect, test } from 'vitest'
import { planReplacement } from './planReplacement.ts'

const gwei = (text: string) => parseGwei(text)
const old = { maxFeePerGas: gwei('10'), maxPriorityFeePerGas: gwei('1') }
const quiet = { maxFeePerGas: gwei('2'), maxPriorityFeePerGas: gwei('0.5') }
const parameters = { old, estimate: quiet, asked: {}, baseFee: gwei('1') }

describe('planReplacement', () => {
  test('default', () => {
    expect(planReplacement(parameters)).toEqual({
      maxFeePerGas: gwei('11.25'),
      maxPriorityFeePerGas: gwei('1.125'),
    })
  })

  test('behavior: pays what the network wants now if that is more', () => {
    const estimate = { maxFeePerGas: gwei('40'), maxPriorityFeePerGas: gwei('3') }
    expect(planReplacement({ ...parameters, estimate })).toEqual(estimate)
  })

  test('behavior: rounds up, because a node refuses one wei less', () => {
    const fees = planReplacement({
      ...parameters,
      old: { maxFeePerGas: 9n, maxPriorityFeePerGas: 1n },
      estimate: { maxFeePerGas: 0n, maxPriorityFeePerGas: 0n },
      baseFee: 0n,
    })
    expect(fees).toEqual({ maxFeePerGas: 11n, maxPriorityFeePerGas: 2n })
  })

  test('args: maxFee', () => {
    const asked = { maxFee: gwei('20') }
    expect(planReplacement({ ...parameters, asked }).maxFeePerGas).toBe(gwei('20'))
  })

  test.each([
    ['an eighth more than before', { maxFee: gwei('11.2') }, gwei('1')],
    ['the base fee', { maxFee: gwei('12') }, gwei('13')],
    ['an eighth more for the proposer', { priorityFee: gwei('1.1') }, gwei('1')],
  ])('error: FEE_TOO_LOW below %s', (_, asked, baseFee) => {
    expect(() => planReplacement({ ...parameters, asked, baseFee })).toThrow(
      expect.objectContaining({ code: 'FEE_TOO_LOW', exitCode: 3 }),
    )
  })
})
