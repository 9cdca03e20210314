import { SecretKey } from '@chainsafe/blst'
import { splitKey } from '@millpond/keys/node'
import { bytesToHex } from 'viem'
import { beforeAll, describe, expect, test } from 'vitest'
import { createValidatorKey } from '../../../test/deposit.ts'
import { loadSignatureRecovery, recoverSignature } from './recoverSignature.ts'

const { secretKey } = createValidatorKey(6)
const message = new Uint8Array(32).fill(9)
const shares = splitKey({ secretKey: secretKey.toBytes(), operatorIds: [2, 9, 40, 1000] })
const parts = shares.map((share) => ({
  operatorId: BigInt(share.operatorId),
  signature: SecretKey.fromBytes(share.secretKey).sign(message).toBytes(),
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
