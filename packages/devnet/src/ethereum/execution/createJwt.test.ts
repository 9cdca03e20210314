import { bytesToHex, stringToBytes } from 'viem'
import { describe, expect, test } from 'vitest'
import { createJwt } from './createJwt.ts'

describe('createJwt', () => {
  test('default', () => {
    // The example that jwt.io shows.
    const secret = bytesToHex(stringToBytes('your-256-bit-secret'))
    const claims = { sub: '1234567890', name: 'John Doe', iat: 1516239022 }
    expect(createJwt({ secret, claims })).toBe(
      [
        'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9',
        'eyJzdWIiOiIxMjM0NTY3ODkwIiwibmFtZSI6IkpvaG4gRG9lIiwiaWF0IjoxNTE2MjM5MDIyfQ',
        'SflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV_adQssw5c',
      ].join('.'),
    )
  })

  test('args: secret', () => {
    const signatureOf = (secret: `0x${string}`) =>
      createJwt({ secret, claims: { iat: 1 } }).split('.')[2]
    expect(signatureOf(`0x${'11'.repeat(32)}`)).not.toBe(signatureOf(`0x${'12'.repeat(32)}`))
  })
})
