import { ProofInvalidError } from '../errors.ts'
import type { CredentialsProof, PubkeyProof } from './leafProof.ts'

/**
 * The proof of the same validator's withdrawal credentials: they are the public key's neighbour, so
 * its proof holds all that theirs needs. As good as the proof given, which is not checked here.
 * @throws {ProofInvalidError} if the proof has no siblings.
 */
export function deriveCredentialsProof(proof: PubkeyProof): CredentialsProof {
  const { validatorIndex, gIndex, leaf, siblings } = proof
  const [withdrawalCredentials, ...upper] = siblings
  if (withdrawalCredentials === undefined) {
    throw new ProofInvalidError({ leaf: 'pubkey', validatorIndex, reason: 'depth' })
  }

  return {
    kind: 'withdrawalCredentials',
    validatorIndex,
    gIndex: gIndex + 1n,
    leaf: withdrawalCredentials,
    withdrawalCredentials,
    siblings: [leaf, ...upper],
  }
}
