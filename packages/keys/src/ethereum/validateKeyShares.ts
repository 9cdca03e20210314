import type { Address, Hex } from 'viem'
import type { BlsVerifier } from '../bls/blsVerifier.ts'
import { nobleVerifier } from '../bls/nobleVerifier.ts'
import { type KeySharesCheck, keySharesChecks } from './keySharesChecks.ts'
import type { KeySharesFile } from './keySharesFile.ts'

/**
 * Validates a KeyShares file as if its maker were hostile, in a fixed order, and names the first
 * check that fails. What the chain alone knows is checked when it is passed in; otherwise its name
 * is in `unchecked`, and the file must not be sent yet.
 *
 * Not checked, because nobody but the operators can: that an encrypted share is the secret of its
 * share public key.
 */
export function validateKeyShares(
  parameters: validateKeyShares.Parameters,
): validateKeyShares.ReturnType {
  const context = { ...parameters, bls: parameters.bls ?? nobleVerifier }
  for (const { name, find } of keySharesChecks) {
    const fault = find(context)
    if (fault) return { kind: 'invalid', check: name, ...fault }
  }

  const unchecked: validateKeyShares.Unchecked[] = []
  if (parameters.knownOperators === undefined) unchecked.push('knownOperators')
  if (parameters.nextNonce === undefined) unchecked.push('nextNonce')
  if (parameters.registeredPublicKeys === undefined) unchecked.push('registeredPublicKeys')
  return { kind: 'valid', unchecked }
}

export declare namespace validateKeyShares {
  type Parameters = {
    file: KeySharesFile
    /** The ClusterOwner contract that will register the validators. */
    owner: Address
    /** The owner's next nonce on chain: the first validator of the file must have it. */
    nextNonce?: number
    /** The operators on chain, at least those of the file. */
    knownOperators?: readonly KnownOperator[]
    /** Validator public keys that any owner has registered, in any case. */
    registeredPublicKeys?: readonly Hex[]
    /** Default: `nobleVerifier`. */
    bls?: BlsVerifier
  }
  type KnownOperator = {
    id: number
    /** Base64 of PEM, or the on-chain bytes. */
    operatorKey: string
    isRemoved: boolean
  }
  type Unchecked = 'knownOperators' | 'nextNonce' | 'registeredPublicKeys'
  type ReturnType =
    | { kind: 'valid'; unchecked: Unchecked[] }
    | {
        kind: 'invalid'
        check: KeySharesCheck
        /** Position of the item in the file, 0 for what concerns the whole file. */
        index: number
        /** Why, as half a sentence. */
        reason: string
      }
}
