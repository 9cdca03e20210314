import { SharesCombineError } from '../errors/keyShares.ts'
import type { KeyShare } from './keyShare.ts'
import { bytesToScalar, lagrangeWeightsAtZero, scalarField, scalarToBytes } from './scalars.ts'

/**
 * The validator key from at least `threshold` shares. Too few shares cannot be told from wrong
 * ones: compare the public key of the result.
 *
 * For local chains and tests: on a real network the shares of one key never meet.
 * @throws SharesCombineError without shares or with two of one operator
 */
export function combineShares(shares: readonly combineShares.Share[]): Uint8Array {
  if (shares.length === 0) throw new SharesCombineError({ reason: 'there are none' })
  const ids = shares.map(({ operatorId }) => BigInt(operatorId))
  if (new Set(ids).size !== ids.length) {
    throw new SharesCombineError({ reason: 'two are of the same operator' })
  }

  const weights = lagrangeWeightsAtZero(ids)
  const secret = shares.reduce((sum, { secretKey }, i) => {
    return scalarField.add(sum, scalarField.mul(weights[i] ?? 0n, bytesToScalar(secretKey)))
  }, 0n)
  return scalarToBytes(secret)
}

export declare namespace combineShares {
  type Share = Pick<KeyShare, 'operatorId' | 'secretKey'>
}
