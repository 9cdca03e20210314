import { bls12_381 } from '@noble/curves/bls12-381.js'
import { sha512 } from '@noble/hashes/sha2.js'
import { concatBytes } from '@noble/hashes/utils.js'
import type { Hex } from 'viem'
import { hexToBytes } from '../internal/hex.ts'
import { operatorThreshold } from './operatorSet.ts'
import { bytesToScalar, evaluatePolynomial, scalarField } from './scalars.ts'

const { Point } = bls12_381.G1

/**
 * Whether every `threshold` of the share public keys combine to the validator's public key, so that
 * the operators can sign whichever of them are online.
 *
 * The keys must lie on a polynomial of degree threshold - 1 with the validator's key at zero. All
 * subsets are checked at once: such points are exactly those orthogonal to v_i * f(x_i) for every f
 * of the remaining degree, v_i the product of 1 / (x_i - x_j). One f suffices when nobody can
 * choose the keys to suit it, so f comes from a hash of the keys.
 */
export function areSharesConsistent(parameters: areSharesConsistent.Parameters): boolean {
  const { publicKey, operatorIds, sharePublicKeys } = parameters
  const xs = [0n, ...operatorIds.map(BigInt)]
  const keys = [publicKey, ...sharePublicKeys].map(hexToBytes)
  const degree = operatorIds.length - operatorThreshold(operatorIds.length)
  const challenge = hashPolynomial({ xs, keys, degree })

  try {
    const sum = keys.reduce((total, key, i) => {
      const point = Point.fromBytes(key)
      if (point.is0()) throw new RangeError('infinity is not a key')
      return total.add(point.multiplyUnsafe(weight(xs, i, challenge)))
    }, Point.ZERO)
    return sum.is0()
  } catch {
    return false
  }
}

export declare namespace areSharesConsistent {
  type Parameters = {
    /** The validator's, 48 bytes. */
    publicKey: Hex
    /** Strictly ascending. */
    operatorIds: readonly number[]
    /** 48 bytes each, in the order of ids. */
    sharePublicKeys: readonly Hex[]
  }
}

function weight(xs: readonly bigint[], i: number, polynomial: readonly bigint[]): bigint {
  const x = xs[i] ?? 0n
  const others = xs.filter((_, j) => j !== i)
  const product = others.reduce((total, other) => {
    return scalarField.mul(total, scalarField.sub(x, other))
  }, 1n)
  return scalarField.div(evaluatePolynomial(polynomial, x), product)
}

function hashPolynomial(parameters: {
  xs: readonly bigint[]
  keys: readonly Uint8Array[]
  degree: number
}): bigint[] {
  const { xs, keys, degree } = parameters
  const ids = new TextEncoder().encode(xs.join(','))
  return Array.from({ length: degree + 1 }, (_, power) => {
    return bytesToScalar(sha512(concatBytes(Uint8Array.of(power), ids, ...keys)))
  })
}
