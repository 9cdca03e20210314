import { SecretKey } from '@chainsafe/blst'
import { bls12_381 } from '@noble/curves/bls12-381.js'
import { hexToBytes } from '@noble/hashes/utils.js'
import { describe, expect, test } from 'vitest'
import { blstVerifier } from './blstVerifier.ts'
import { nobleVerifier } from './nobleVerifier.ts'

const key = SecretKey.fromKeygen(new Uint8Array(32).fill(7))
const message = new Uint8Array(32).fill(1)
const publicKey = key.toPublicKey().toBytes()
const signature = key.sign(message).toBytes()
const infinity = hexToBytes(`c0${'00'.repeat(47)}`)

describe.each([
  ['blstVerifier', blstVerifier],
  ['nobleVerifier', nobleVerifier],
])('%s', (_, verifier) => {
  test('default', () => {
    expect(verifier.verify({ message, publicKey, signature })).toBe(true)
    expect(verifier.isPublicKey(publicKey)).toBe(true)
  })

  test('behavior: refuses another message and another key', () => {
    const other = SecretKey.fromKeygen(new Uint8Array(32).fill(8)).toPublicKey().toBytes()
    expect(verifier.verify({ message: new Uint8Array(32), publicKey, signature })).toBe(false)
    expect(verifier.verify({ message, publicKey: other, signature })).toBe(false)
  })

  test('behavior: refuses infinity, which signs everything', () => {
    const nothing = hexToBytes(`c0${'00'.repeat(95)}`)
    expect(verifier.isPublicKey(infinity)).toBe(false)
    expect(verifier.verify({ message, publicKey: infinity, signature: nothing })).toBe(false)
    expect(verifier.verify({ message, publicKey, signature: nothing })).toBe(false)
  })

  test('behavior: refuses a point of the curve outside of the subgroup', () => {
    expect(verifier.isPublicKey(findPointOutsideSubgroup())).toBe(false)
  })

  test('behavior: refuses uncompressed and cut-off points', () => {
    expect(verifier.isPublicKey(key.toPublicKey().toBytes(false))).toBe(false)
    expect(verifier.isPublicKey(publicKey.slice(1))).toBe(false)
    expect(verifier.verify({ message, publicKey, signature: signature.slice(1) })).toBe(false)
  })
})

/** Almost every x on the curve is outside: the cofactor is about 2^125. */
function findPointOutsideSubgroup(): Uint8Array {
  const { Fp } = bls12_381.fields
  for (let x = 1n; ; x++) {
    const square = Fp.add(Fp.mul(Fp.sqr(x), x), 4n)
    if (!bls12_381.fields.Fp.isValid(square) || Fp.pow(square, (Fp.ORDER - 1n) / 2n) !== 1n)
      continue
    const bytes = Fp.toBytes(x)
    bytes[0] = (bytes[0] ?? 0) | 0x80
    return bytes
  }
}
