import { bytesToHex } from '@noble/hashes/utils.js'
import { describe, expect, test } from 'vitest'
import { eip2335 } from '../../test/vectors.ts'
import { normalizePassword } from './normalizePassword.ts'

describe('normalizePassword', () => {
  test('default', () => {
    expect(bytesToHex(normalizePassword(eip2335.password))).toBe(eip2335.encodedPassword)
  })

  test('behavior: removes C0, C1 and Delete and nothing else', () => {
    const text = new TextDecoder().decode(
      normalizePassword('a\u0000b\u001fc\u007fd\u0080e\u009ff g'),
    )
    expect(text).toBe('abcdef g')
  })
})
