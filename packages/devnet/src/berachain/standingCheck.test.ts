import { numberToHex } from 'viem'
import { describe, expect, test } from 'vitest'
import { standingCheck } from './standingCheck.ts'

const parentRoot = numberToHex(7, { size: 32 })
const address = numberToHex(1, { size: 20 })
const withdrawals = [
  { index: 0n, validatorIndex: 3n, address, amountGwei: 5n, kind: 'partial' },
  { index: 1n, validatorIndex: 4n, address, amountGwei: 2n, kind: 'full' },
] as const
const expected = { slot: 9, parentRoot, withdrawals }
const produced = { header: { blockNumber: 9n }, beaconRoot: parentRoot, credited: 7_000_000_000n }

describe('standingCheck', () => {
  test('default', () => {
    expect(() => standingCheck(expected, produced)).not.toThrow()
  })

  test.each([
    ['the number of the execution block', { header: { blockNumber: 8n } }],
    ['the parent root', { beaconRoot: numberToHex(8, { size: 32 }) }],
    ['the sum of the credited withdrawals', { credited: 7_000_000_001n }],
  ])('error: STANDING_CHECK_FAILED for %s', (what, lie) => {
    expect(() => standingCheck(expected, { ...produced, ...lie })).toThrow(
      expect.objectContaining({
        code: 'STANDING_CHECK_FAILED',
        message: expect.stringContaining(what),
      }),
    )
  })
})
