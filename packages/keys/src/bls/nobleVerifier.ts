import { bls12_381 } from '@noble/curves/bls12-381.js'
import type { BlsVerifier } from './blsVerifier.ts'

const ciphersuite = new TextEncoder().encode('BLS_SIG_BLS12381G2_XMD:SHA-256_SSWU_RO_POP_')

/** BLS in plain JavaScript: runs in a browser, about 20 ms for a signature. */
export const nobleVerifier: BlsVerifier = {
  isPublicKey(publicKey) {
    // The library also reads uncompressed points, which no consensus client does.
    if (publicKey.length !== 48) return false
    try {
      // Decoding also checks the subgroup; infinity is the one encoding left to refuse.
      return !bls12_381.G1.Point.fromBytes(publicKey).is0()
    } catch {
      return false
    }
  },

  verify({ message, publicKey, signature }) {
    if (signature.length !== 96 || !nobleVerifier.isPublicKey(publicKey)) return false
    const { longSignatures } = bls12_381
    try {
      return longSignatures.verify(signature, longSignatures.hash(message, ciphersuite), publicKey)
    } catch {
      return false
    }
  },
}
