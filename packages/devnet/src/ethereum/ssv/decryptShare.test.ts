import { constants, createPublicKey, publicEncrypt } from 'node:crypto'
import { bytesToHex, type Hex } from 'viem'
import { describe, expect, test } from 'vitest'
import { createValidatorKey } from '../../../test/deposit.ts'
import { decryptShare } from './decryptShare.ts'
import { createSsvOperatorKey } from './operatorKey.ts'

const { privateKey } = createSsvOperatorKey()
const { secretKey, pubkey } = createValidatorKey(4)
const scalar = bytesToHex(secretKey.toBytes())

function encrypt(text: string): Hex {
  const key = createPublicKey(privateKey)
  const padding = constants.RSA_PKCS1_PADDING
  return bytesToHex(publicEncrypt({ key, padding }, Buffer.from(text)))
}

describe('decryptShare', () => {
  test('default', () => {
    const share = decryptShare({ privateKey, encrypted: encrypt(scalar), publicKey: pubkey })
    expect(share.kind).toBe('valid')
  })

  test('behavior: the scalar may come without 0x', () => {
    const encrypted = encrypt(scalar.slice(2))
    expect(decryptShare({ privateKey, encrypted, publicKey: pubkey }).kind).toBe('valid')
  })

  test('behavior: a share of another public key is dropped', () => {
    const other = createValidatorKey(5).pubkey
    const share = decryptShare({ privateKey, encrypted: encrypt(scalar), publicKey: other })
    expect(share).toEqual({ kind: 'invalid', reason: 'other-public-key' })
  })

  test('behavior: what is no scalar is dropped', () => {
    for (const text of ['no key', `0x${'00'.repeat(32)}`, `0x${'ff'.repeat(32)}`])
      expect(decryptShare({ privateKey, encrypted: encrypt(text), publicKey: pubkey })).toEqual({
        kind: 'invalid',
        reason: 'not-a-key',
      })
  })

  test('behavior: what another operator is to read is dropped', () => {
    const other = createSsvOperatorKey().privateKey
    const share = decryptShare({ privateKey: other, encrypted: encrypt(scalar), publicKey: pubkey })
    expect(share.kind).toBe('invalid')
  })
})
