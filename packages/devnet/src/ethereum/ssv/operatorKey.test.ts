import { decodeAbiParameters, encodeAbiParameters } from 'viem'
import { describe, expect, test } from 'vitest'
import { createSsvOperatorKey, decodeOperatorKey } from './operatorKey.ts'

describe('createSsvOperatorKey', () => {
  test('default', () => {
    const { publicKey, privateKey } = createSsvOperatorKey()
    const [text] = decodeAbiParameters([{ type: 'string' }], publicKey)
    const pem = Buffer.from(text, 'base64').toString()
    expect(pem).toMatch(/^-----BEGIN RSA PUBLIC KEY-----\nMIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8A/)
    expect(decodeOperatorKey(publicKey)?.asymmetricKeyDetails?.modulusLength).toBe(2048)
    expect(privateKey.type).toBe('private')
  })
})

describe('decodeOperatorKey', () => {
  test('behavior: anything else is no key', () => {
    expect(decodeOperatorKey('0x1234')).toBeUndefined()
    expect(
      decodeOperatorKey(encodeAbiParameters([{ type: 'string' }], ['bm8ga2V5'])),
    ).toBeUndefined()
  })
})
