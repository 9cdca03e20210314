import { describe, expect, test } from 'vitest'
import { catchError } from '../../test/catchError.ts'
import { mnemonic } from '../../test/vectors.ts'
import { createKeyTree } from './createKeyTree.ts'
import { deriveSigningKeys } from './deriveSigningKeys.ts'

describe('deriveSigningKeys', () => {
  test('default', () => {
    const keys = deriveSigningKeys({ mnemonic, startIndex: 5, count: 3 })
    expect(keys.map(({ index }) => index)).toEqual([5, 6, 7])
    expect(keys[2]).toEqual(createKeyTree({ mnemonic }).deriveSigningKey(7))
  })

  test('error: KEY_INDEX_INVALID', async () => {
    const parameters = { mnemonic, startIndex: 0xffff_ffff, count: 2 }
    const error = await catchError(() => deriveSigningKeys(parameters))
    expect(error.code).toBe('KEY_INDEX_INVALID')
  })
})
