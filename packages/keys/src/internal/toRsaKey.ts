import { createPublicKey, type KeyObject } from 'node:crypto'

/** An RSA public key of Node from its SubjectPublicKeyInfo in DER. */
export function toRsaKey(spki: Uint8Array): KeyObject {
  return createPublicKey({ key: Buffer.from(spki), format: 'der', type: 'spki' })
}
