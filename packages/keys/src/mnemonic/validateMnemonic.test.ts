import { describe, expect, test } from 'vitest'
import { catchError } from '../../test/catchError.ts'
import { mnemonic } from '../../test/vectors.ts'
import { validateMnemonic } from './validateMnemonic.ts'

describe('validateMnemonic', () => {
  test('default', () => {
    expect(validateMnemonic(mnemonic)).toBe(mnemonic)
  })

  test('behavior: mends case and spaces', () => {
    expect(validateMnemonic(`  ${mnemonic.toUpperCase().replaceAll(' ', '\n ')} `)).toBe(mnemonic)
  })

  test('error: MNEMONIC_WORD', async () => {
    const error = await catchError(() => validateMnemonic(mnemonic.replace('about', 'abuot')))
    expect(error.code).toBe('MNEMONIC_WORD')
    expect(error).toMatchObject({ position: 12 })
    expect(error.message).toBe('Word 12 of the mnemonic is not in the BIP-39 English list.')
  })

  test('error: MNEMONIC_LENGTH', async () => {
    const error = await catchError(() => validateMnemonic('abandon abandon about'))
    expect(error.code).toBe('MNEMONIC_LENGTH')
    expect(error.message).toContain('3 words')
    expect((await catchError(() => validateMnemonic(' '))).message).toContain('0 words')
  })

  test('error: MNEMONIC_CHECKSUM', async () => {
    const error = await catchError(() => validateMnemonic(mnemonic.replace('about', 'abandon')))
    expect(error.code).toBe('MNEMONIC_CHECKSUM')
    expect(error.metaMessages.length).toBe(1)
  })
})
