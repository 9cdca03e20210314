import { describe, expect, test } from 'vitest'
import { nextBaseFee } from './nextBaseFee.ts'

const gasLimit = 60_000_000n

describe('nextBaseFee', () => {
  test('default', () => {
    const empty = { baseFeePerGas: 1_000_000_000n, gasUsed: 0n, gasLimit }
    expect(nextBaseFee(empty)).toBe(875_000_000n)
    expect(nextBaseFee({ ...empty, gasUsed: gasLimit })).toBe(1_125_000_000n)
    expect(nextBaseFee({ ...empty, gasUsed: gasLimit / 2n })).toBe(1_000_000_000n)
  })

  test('behavior: falls and rises by what the block is off its target', () => {
    const block = { baseFeePerGas: 1_000_000_000n, gasLimit }
    expect(nextBaseFee({ ...block, gasUsed: 15_000_000n })).toBe(937_500_000n)
    expect(nextBaseFee({ ...block, gasUsed: 45_000_000n })).toBe(1_062_500_000n)
  })

  test('behavior: rises by at least one wei, and may stand still below the target', () => {
    const block = { baseFeePerGas: 7n, gasLimit }
    expect(nextBaseFee({ ...block, gasUsed: gasLimit / 2n + 1n })).toBe(8n)
    expect(nextBaseFee({ ...block, gasUsed: 0n })).toBe(7n)
  })
})
