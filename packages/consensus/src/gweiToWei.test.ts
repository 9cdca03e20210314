import { describe, expect, test } from 'vitest'
import { gweiToWei } from './gweiToWei.ts'

describe('gweiToWei', () => {
  test('default', () => {
    expect(gweiToWei(32_000_000_001n)).toBe(32_000_000_001_000_000_000n)
  })
})
