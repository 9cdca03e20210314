import { encodeAbiParameters } from 'viem'
import { describe, expect, test } from 'vitest'
import { decodeOperatorKey } from './decodeOperatorKey.ts'

describe('decodeOperatorKey', () => {
  test('default', () => {
    const publicKey = encodeAbiParameters([{ type: 'string' }], ['LS0tLS1CRUdJTg=='])
    expect(decodeOperatorKey(publicKey)).toEqual({ kind: 'known', value: 'LS0tLS1CRUdJTg==' })
  })

  test('behavior: is unknown when the key is not an ABI string of base64', () => {
    const text = encodeAbiParameters([{ type: 'string' }], ['-----BEGIN RSA PUBLIC KEY-----'])
    expect(decodeOperatorKey('0x1234').kind).toBe('unknown')
    expect(decodeOperatorKey(text).kind).toBe('unknown')
  })
})
