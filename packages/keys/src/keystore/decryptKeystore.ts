import { createDecipheriv, createHash, timingSafeEqual } from 'node:crypto'
import { KeystorePasswordError, KeystoreSecretError } from '../errors/keystore.ts'
import { bytesToHex, hexToBytes, stripPrefix } from '../internal/hex.ts'
import { toSecretKey } from '../internal/toSecretKey.ts'
import { deriveKeystoreKey } from './deriveKeystoreKey.ts'
import type { Keystore } from './keystore.ts'
import { normalizePassword } from './normalizePassword.ts'
import { parseKeystore } from './parseKeystore.ts'

/**
 * Opens an EIP-2335 keystore and checks that the key fits the public key that the keystore states.
 * Returns the 32 bytes of the secret key; the caller zeroes them when done.
 * @throws KeystorePasswordError, KeystoreSecretError, KeystoreMalformedError,
 * KeystoreKdfUnsupportedError
 */
export async function decryptKeystore(parameters: decryptKeystore.Parameters): Promise<Uint8Array> {
  const { crypto, pubkey } = parseKeystore(parameters.keystore)
  const password = normalizePassword(parameters.password)
  const key = await deriveKeystoreKey(crypto.kdf, password)
  password.fill(0)

  try {
    const secretKey = decrypt(key, crypto)
    checkPublicKey(secretKey, pubkey)
    return secretKey
  } finally {
    key.fill(0)
  }
}

export declare namespace decryptKeystore {
  type Parameters = {
    /** The keystore, its text or its parsed JSON. */
    keystore: Keystore | string | Record<string, unknown>
    password: string
  }
}

function decrypt(key: Uint8Array, { checksum, cipher }: Keystore['crypto']): Uint8Array {
  const message = hexToBytes(cipher.message)
  const actual = createHash('sha256').update(key.subarray(16, 32)).update(message).digest()
  if (!timingSafeEqual(actual, hexToBytes(checksum.message))) throw new KeystorePasswordError()

  const decipher = createDecipheriv(
    'aes-128-ctr',
    key.subarray(0, 16),
    hexToBytes(cipher.params.iv),
  )
  const secret = decipher.update(message)
  const copy = Uint8Array.from(secret)
  secret.fill(0)
  return copy
}

function checkPublicKey(secretKey: Uint8Array, expected: string): void {
  try {
    const actual = stripPrefix(bytesToHex(toSecretKey(secretKey).toPublicKey().toBytes()))
    if (expected === '' || actual === expected) return
    throw new KeystoreSecretError({ reason: `belongs to ${actual}, not to ${expected}` })
  } catch (cause) {
    secretKey.fill(0)
    if (cause instanceof KeystoreSecretError) throw cause
    throw new KeystoreSecretError({ reason: 'is not a BLS12-381 secret key', cause })
  }
}
