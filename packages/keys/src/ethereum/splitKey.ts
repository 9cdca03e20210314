import { randomBytes } from 'node:crypto'
import { bytesToHex } from '../internal/hex.ts'
import { toSecretKey } from '../internal/toSecretKey.ts'
import type { KeyShare } from './keyShare.ts'
import { assertOperatorSet, operatorThreshold } from './operatorSet.ts'
import { bytesToScalar, evaluatePolynomial, scalarToBytes } from './scalars.ts'

/**
 * Splits a validator key among SSV operators: Shamir over the scalar field of BLS12-381, the share
 * of an operator is the polynomial at its id. `threshold` shares give the key, fewer tell nothing.
 *
 * Numbers of the computation stay in memory until garbage collection; the caller zeroes the bytes
 * of the shares.
 * @throws OperatorSetError, SecretKeyError
 */
export function splitKey(parameters: splitKey.Parameters): KeyShare[] {
  const { secretKey, operatorIds } = parameters
  assertOperatorSet(operatorIds)
  toSecretKey(secretKey)

  for (;;) {
    const polynomial = randomPolynomial(secretKey, operatorThreshold(operatorIds.length))
    const values = operatorIds.map((id) => evaluatePolynomial(polynomial, BigInt(id)))
    // A share of zero is not a key. It happens once in 2^255 times, and never twice.
    if (values.includes(0n)) continue
    return values.map((value, i) => createShare(value, operatorIds[i] ?? 0))
  }
}

export declare namespace splitKey {
  type Parameters = {
    /** 32 bytes, big-endian; not zeroed. */
    secretKey: Uint8Array
    /** 4, 7, 10 or 13 ids, strictly ascending. */
    operatorIds: readonly number[]
  }
}

/** Coefficients from the constant one upwards. 64 random bytes each leave no measurable bias. */
function randomPolynomial(secretKey: Uint8Array, size: number): bigint[] {
  const secret = bytesToScalar(secretKey)
  const random = Array.from({ length: size - 1 }, () => {
    const bytes = randomBytes(64)
    const scalar = bytesToScalar(bytes)
    bytes.fill(0)
    return scalar
  })
  return [secret, ...random]
}

function createShare(value: bigint, operatorId: number): KeyShare {
  const secretKey = scalarToBytes(value)
  const publicKey = bytesToHex(toSecretKey(secretKey).toPublicKey().toBytes())
  return { operatorId, publicKey, secretKey }
}
