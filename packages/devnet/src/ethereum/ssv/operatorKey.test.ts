import { createPublicKey } from 'node:crypto'
import { decodeOperatorPublicKey } from '@millpond/keys'
import { decodeAbiParameters } from 'viem'
import { describe, expect, test } from 'vitest'
import { createSsvOperatorKey } from './operatorKey.ts'

describe('createSsvOperatorKey', () => {
  test('default', () => {
    const { publicKey, privateKey } = createSsvOperatorKey()
    const [text] = decodeAbiParameters([{ type: 'string' }], publicKey)
    const pem = Buffer.from(text, 'base64').toString()
    expect(pem).toMatch(/^-----BEGIN RSA PUBLIC KEY-----\nMIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8A/)
    expect(decodeOperatorPublicKey(publicKey).onChain).toBe(publicKey)

    const own = createPublicKey(privateKey).export({ type: 'spki', format: 'der' })
    expect(own.equals(decodeOperatorPublicKey(publicKey).spki)).toBe(true)
  })
})
