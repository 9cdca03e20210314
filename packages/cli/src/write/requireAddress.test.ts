import { describe, expect, test } from 'vitest'
import { requireAddress } from './requireAddress.ts'

const address = '0x1111111111111111111111111111111111111111'

describe('requireAddress', () => {
  test('default', () => {
    expect(requireAddress({ kind: 'address', address }, 'Nothing says who.')).toBe(address)
  })

  test('error: SENDER_MISSING', () => {
    expect(() => requireAddress({ kind: 'unknown' }, 'Nothing says who.')).toThrow(
      expect.objectContaining({
        code: 'SENDER_MISSING',
        exitCode: 2,
        message: 'Nothing says who.',
        metaMessages: [
          'Name the sender with --from, --keystore, --private-key-file or --dev-account.',
        ],
      }),
    )
  })
})
