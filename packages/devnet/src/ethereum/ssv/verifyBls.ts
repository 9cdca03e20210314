import { PublicKey, Signature, verify } from '@chainsafe/blst'
import { type Hex, hexToBytes } from 'viem'

/** Whether a signature over `message` is by `publicKey`. Malformed keys and signatures are not valid. */
export function verifyBls(parameters: {
  publicKey: Hex
  message: Uint8Array
  signature: Uint8Array
}): boolean {
  try {
    const publicKey = PublicKey.fromBytes(hexToBytes(parameters.publicKey), true)
    const signature = Signature.fromBytes(parameters.signature, true)
    return verify(parameters.message, publicKey, signature)
  } catch {
    return false
  }
}
