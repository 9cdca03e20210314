import { describe, expect, test } from 'vitest'
import { planFinalization } from './planFinalization.ts'

const queue = [
  { id: 7n, assets: 3n },
  { id: 8n, assets: 4n },
  { id: 9n, assets: 1n },
]

describe('planFinalization', () => {
  test('default', () => {
    expect(planFinalization({ cash: 8n, requests: queue })).toBe(9n)
  })

  test('behavior: stops at the first request the cash cannot pay', () => {
    expect(planFinalization({ cash: 4n, requests: queue })).toBe(7n)
  })

  test('behavior: finalizes nothing without cash or requests', () => {
    expect(planFinalization({ cash: 2n, requests: queue })).toBe(0n)
    expect(planFinalization({ cash: 9n, requests: [] })).toBe(0n)
  })

  test('behavior: takes at most a thousand requests', () => {
    const requests = Array.from({ length: 1001 }, (_, index) => ({
      id: BigInt(index + 1),
      assets: 1n,
    }))
    expect(planFinalization({ cash: 2000n, requests })).toBe(1000n)
  })
})
