import { describe, expect, test } from 'vitest'
import { catchError } from '../../test/catchError.ts'
import { ownerMessageHash } from './ownerMessageHash.ts'

const owner = '0x81592c3DE184A3E2c0DCB5a261BC107Bfa91f494'

describe('ownerMessageHash', () => {
  test('default', () => {
    // A published file is signed over this one, see validateKeyShares.
    expect(ownerMessageHash({ owner, nonce: 1 })).toBe(
      '0x8f327758c5f3507513025f94d070f8211db3cbe1c8a6a8f8736462ac4f165916',
    )
  })

  test('behavior: the case of the address does not matter', () => {
    const lower = `0x${owner.slice(2).toLowerCase()}` as const
    expect(ownerMessageHash({ owner: lower, nonce: 1 })).toBe(ownerMessageHash({ owner, nonce: 1 }))
  })

  test.each([
    { owner: '0x12', nonce: 0 },
    { owner, nonce: -1 },
    { owner, nonce: 0.5 },
  ] as const)('error: OWNER_INVALID', async (parameters) => {
    const error = await catchError(() => ownerMessageHash(parameters))
    expect(error.code).toBe('OWNER_INVALID')
  })
})
