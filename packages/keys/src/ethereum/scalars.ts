import { bls12_381 } from '@noble/curves/bls12-381.js'

/** The scalar field of BLS12-381. */
export const scalarField = bls12_381.fields.Fr

/** 32 bytes, big-endian. The caller zeroes them. */
export function scalarToBytes(scalar: bigint): Uint8Array {
  return scalarField.toBytes(scalar)
}

/** Big-endian bytes of any length, reduced by the order of the group. */
export function bytesToScalar(bytes: Uint8Array): bigint {
  let value = 0n
  for (const byte of bytes) value = (value << 8n) | BigInt(byte)
  return scalarField.create(value)
}

/** The value at `x` of a polynomial, given by its coefficients from the constant one upwards. */
export function evaluatePolynomial(coefficients: readonly bigint[], x: bigint): bigint {
  return coefficients.reduceRight((sum, coefficient) => {
    return scalarField.add(scalarField.mul(sum, x), coefficient)
  }, 0n)
}

/**
 * Lagrange's weights for the value at zero: with points `x_i`, any polynomial of lower degree has
 * f(0) = sum of weight_i * f(x_i).
 */
export function lagrangeWeightsAtZero(xs: readonly bigint[]): bigint[] {
  return xs.map((x, i) => {
    let numerator = 1n
    let denominator = 1n
    for (const [j, other] of xs.entries()) {
      if (j === i) continue
      numerator = scalarField.mul(numerator, other)
      denominator = scalarField.mul(denominator, scalarField.sub(other, x))
    }
    return scalarField.div(numerator, denominator)
  })
}
