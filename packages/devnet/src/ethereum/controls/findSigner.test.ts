import '../setup.ts'
import { interopSecretKey } from '@lodestar/state-transition'
import { bytesToHex } from 'viem'
import { describe, expect, test } from 'vitest'
import { createDrivenChain } from '../../../test/createDrivenChain.ts'
import { createValidatorKey } from '../../../test/deposit.ts'
import { InvalidOptionError } from '../../errors.ts'
import { findSigner, toSecretKey } from './findSigner.ts'

const root = new Uint8Array(32).fill(1)

describe('findSigner', () => {
  test('default', () => {
    const parts = createDrivenChain()
    const validators = [{ index: 3, pubkey: parts.chain.pubkeyOf(3) }]
    const signer = findSigner(parts, { validators, secretKeys: [] })
    expect(signer.sign([parts.chain.pubkeyOf(3)], root)).toEqual(
      interopSecretKey(3).sign(root).toBytes(),
    )
  })

  test('args: secretKeys, for a validator that the chain has no key of', () => {
    const parts = createDrivenChain()
    const { secretKey, pubkey } = createValidatorKey(3)
    const validators = [{ index: 64, pubkey }]
    const secretKeys = [secretKey.toBytes()]
    const signer = findSigner(parts, { validators, secretKeys })
    expect(signer.sign([pubkey], root)).toEqual(secretKey.sign(root).toBytes())
    expect(() => findSigner(parts, { validators, secretKeys: [] })).toThrow(
      `No key for validator ${pubkey} is at hand.`,
    )
  })

  test('error: KEY_MISSING, when who holds the key cannot sign now', () => {
    const parts = createDrivenChain()
    const { pubkey } = createValidatorKey(3)
    parts.chain.addSigner({
      canSign: () => true,
      sign: () => {
        throw new InvalidOptionError({ option: 'pubkeys', value: pubkey, rule: 'below-threshold' })
      },
    })
    const signer = findSigner(parts, { validators: [{ index: 64, pubkey }], secretKeys: [] })
    expect(() => signer.sign([pubkey], root)).toThrow(
      expect.objectContaining({
        code: 'KEY_MISSING',
        cause: expect.objectContaining({ code: 'INVALID_OPTION' }),
      }),
    )
  })
})

describe('toSecretKey', () => {
  test('default', () => {
    const bytes = interopSecretKey(1).toBytes()
    expect(toSecretKey(bytes).toBytes()).toEqual(bytes)
    expect(toSecretKey(bytesToHex(bytes)).toBytes()).toEqual(bytes)
  })

  test('error: INVALID_OPTION, without the bytes in it', () => {
    const bad = `0x${'ff'.repeat(32)}` as const
    for (const input of [bad, '0x', new Uint8Array(31)] as const) {
      const attempt = () => toSecretKey(input)
      expect(attempt).toThrow(expect.objectContaining({ code: 'INVALID_OPTION' }))
      expect(attempt).not.toThrow(/ffff/)
    }
  })
})
