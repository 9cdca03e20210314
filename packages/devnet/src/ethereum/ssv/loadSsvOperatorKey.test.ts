import { generateKeyPairSync } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { InvalidOptionError } from '../../errors.ts'
import { loadSsvOperatorKey } from './loadSsvOperatorKey.ts'
import { createSsvOperatorKey } from './operatorKey.ts'

describe('loadSsvOperatorKey', () => {
  test('default', () => {
    const key = createSsvOperatorKey()
    const pem = key.privateKey.export({ type: 'pkcs8', format: 'pem' })
    const again = loadSsvOperatorKey(String(pem))
    expect(again.publicKey).toBe(key.publicKey)
    expect(again.privateKey.equals(key.privateKey)).toBe(true)
  })

  test('error: INVALID_OPTION', () => {
    expect(() => loadSsvOperatorKey('secret')).toThrow(InvalidOptionError)
    expect(() => loadSsvOperatorKey('secret')).not.toThrow(/secret/)
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 1024 })
    const short = privateKey.export({ type: 'pkcs8', format: 'pem' })
    expect(() => loadSsvOperatorKey(String(short))).toThrow('2048 bits')
  })
})
