import { PublicKey, Signature, verify } from '@chainsafe/blst'
import type { BlsVerifier } from './blsVerifier.ts'

/** BLS in native code, about 1 ms for a signature. Node only. */
export const blstVerifier: BlsVerifier = {
  isPublicKey(publicKey) {
    if (publicKey.length !== 48) return false
    try {
      PublicKey.fromBytes(publicKey, true)
      return true
    } catch {
      return false
    }
  },

  verify({ message, publicKey, signature }) {
    if (publicKey.length !== 48 || signature.length !== 96) return false
    try {
      const key = PublicKey.fromBytes(publicKey, true)
      return verify(message, key, Signature.fromBytes(signature, true, true), false, false)
    } catch {
      return false
    }
  },
}
