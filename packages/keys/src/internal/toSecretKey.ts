import { SecretKey } from '@chainsafe/blst'
import { SecretKeyError } from '../errors/keyShares.ts'

/**
 * A secret key of the native library; it cannot be zeroed, it goes with garbage collection.
 * @throws SecretKeyError
 */
export function toSecretKey(bytes: Uint8Array): SecretKey {
  if (bytes.length !== 32) throw new SecretKeyError({ reason: `it has ${bytes.length} bytes` })
  try {
    return SecretKey.fromBytes(bytes)
  } catch {
    throw new SecretKeyError({ reason: 'it is zero or not below the order of the group' })
  }
}
