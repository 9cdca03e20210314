import { parseGwei } from 'viem'
import { describe, expect, test } from 'vitest'
import { planFees } from './resolveFees.ts'

const estimate = { maxFeePerGas: parseGwei('12'), maxPriorityFeePerGas: parseGwei('2') }
const baseFee = parseGwei('8')

describe('planFees', () => {
  test('default', () => {
    expect(planFees({ asked: {}, estimate, baseFee })).toEqual(estimate)
  })

  test('args: maxFee', () => {
    const asked = { maxFee: parseGwei('9') }
    expect(planFees({ asked, estimate, baseFee })).toEqual({
      maxFeePerGas: parseGwei('9'),
      maxPriorityFeePerGas: parseGwei('2'),
    })
  })

  test('args: priorityFee', () => {
    const asked = { priorityFee: parseGwei('5') }
    expect(planFees({ asked, estimate, baseFee })).toEqual({
      maxFeePerGas: parseGwei('15'),
      maxPriorityFeePerGas: parseGwei('5'),
    })
  })

  test('error: FEE_TOO_LOW', () => {
    const asked = { maxFee: parseGwei('7.9') }
    expect(() => planFees({ asked, estimate, baseFee })).toThrow(
      expect.objectContaining({
        code: 'FEE_TOO_LOW',
        exitCode: 3,
        message: 'A unit of gas costs 8 gwei now, above --max-fee of 7.9 gwei.',
      }),
    )
  })

  test('error: FEES_CONTRADICT', () => {
    const asked = { maxFee: parseGwei('9'), priorityFee: parseGwei('10') }
    expect(() => planFees({ asked, estimate, baseFee })).toThrow(
      expect.objectContaining({ code: 'FEES_CONTRADICT', exitCode: 2 }),
    )
  })
})
