import type { KeyObject } from 'node:crypto'
import { OperatorSetError } from '../errors/keyShares.ts'
import { toRsaKey } from '../internal/toRsaKey.ts'
import type { createKeyShares } from './createKeyShares.ts'
import { decodeOperatorPublicKey } from './decodeOperatorPublicKey.ts'
import { assertOperatorSet } from './operatorSet.ts'

/** An SSV operator whose key is checked and ready for many encryptions. */
export type PreparedOperator = { id: number; operatorKey: string; publicKey: KeyObject }

/** @throws OperatorSetError, OperatorKeyError */
export function prepareOperators(
  operators: readonly createKeyShares.Operator[],
): PreparedOperator[] {
  assertOperatorSet(operators.map(({ id }) => id))
  const keys = operators.map(({ operatorKey }) => decodeOperatorPublicKey(operatorKey))

  // One holder of two shares halves the number of parties that must collude.
  if (new Set(keys.map(({ modulus }) => modulus)).size !== keys.length) {
    throw new OperatorSetError({ reason: 'two operators have the same key' })
  }

  return keys.map(({ operatorKey, spki }, i) => {
    return { id: operators[i]?.id ?? 0, operatorKey, publicKey: toRsaKey(spki) }
  })
}
