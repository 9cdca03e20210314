import { numberToHex } from 'viem'
import { describe, expect, test } from 'vitest'
import { spanCheck } from './spanCheck.ts'

const credits = new Map([
  [numberToHex(1, { size: 20 }), 3n],
  [numberToHex(2, { size: 20 }), 4n],
])

describe('spanCheck', () => {
  test('default', () => {
    expect(() => spanCheck({ slot: 9, credits }, { credited: 7n })).not.toThrow()
  })

  test('error: STANDING_CHECK_FAILED', () => {
    expect(() => spanCheck({ slot: 9, credits }, { credited: 6n })).toThrow(
      expect.objectContaining({ code: 'STANDING_CHECK_FAILED' }),
    )
  })
})
