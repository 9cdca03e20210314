import { bytesToHex } from 'viem'
import { beforeAll, describe, expect, test } from 'vitest'
import { splitKey } from '../../../test/createKeyShares.ts'
import { createValidatorKey } from '../../../test/deposit.ts'
import { loadSignatureRecovery, recoverSignature } from './recoverSignature.ts'

const { secretKey } = createValidatorKey(6)
const message = new Uint8Array(32).fill(9)
const operatorIds = [2n, 9n, 40n, 1000n]
const parts = splitKey({ secretKey, operatorIds, threshold: 3 }).map((share, index) => ({
  operatorId: operatorIds[index] ?? 0n,
  signature: share.sign(message).toBytes(),
}))
const whole = bytesToHex(secretKey.sign(message).toBytes())

beforeAll(() => loadSignatureRecovery())

describe('recoverSignature', () => {
  test('default', () => {
    expect(bytesToHex(recoverSignature(parts.slice(0, 3)))).toBe(whole)
    expect(bytesToHex(recoverSignature(parts.slice(1)))).toBe(whole)
  })

  test('behavior: fewer than the threshold make another signature', () => {
    expect(bytesToHex(recoverSignature(parts.slice(0, 2)))).not.toBe(whole)
  })
})
