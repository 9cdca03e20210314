import { constants, type KeyObject, privateDecrypt } from 'node:crypto'
import type { Hex } from 'viem'
import { ShareDecryptionError } from '../errors/keyShares.ts'
import { bytesToHex, hexToBytes, normalizeHex } from '../internal/hex.ts'
import { toSecretKey } from '../internal/toSecretKey.ts'

/**
 * Opens a share with the SSV operator's private key and, when `publicKey` is given, checks that it
 * is the secret of that share public key, as SSV nodes do. Accepts hex texts with 0x (as written
 * here) and without (as distributed key generation writes it). The caller zeroes the 32 bytes.
 *
 * Needs Node 22 or newer: older versions refuse this padding.
 * @throws ShareDecryptionError
 */
export function decryptShare(parameters: decryptShare.Parameters): Uint8Array {
  const { encryptedShare, privateKey, publicKey } = parameters
  const text = decrypt(hexToBytes(encryptedShare), privateKey)
  const match = /^(0x)?([0-9a-fA-F]{64})$/.exec(new TextDecoder().decode(text))
  text.fill(0)
  // A wrong key gives random bytes instead of an error: a counter-measure against guessing.
  if (!match) throw new ShareDecryptionError({ reason: 'does not contain a share' })

  const secretKey = hexToBytes(match[2] ?? '')
  if (publicKey === undefined) return secretKey
  try {
    assertPublicKey(secretKey, publicKey)
    return secretKey
  } catch (cause) {
    secretKey.fill(0)
    throw cause
  }
}

export declare namespace decryptShare {
  type Parameters = {
    /** 256 bytes. */
    encryptedShare: Hex
    /** RSA private key of the SSV operator: PEM text or key object. */
    privateKey: string | KeyObject
    /** Share public key, 48 bytes. */
    publicKey?: Hex
  }
}

function decrypt(encrypted: Uint8Array, key: string | KeyObject): Uint8Array {
  try {
    return privateDecrypt({ key, padding: constants.RSA_PKCS1_PADDING }, encrypted)
  } catch (cause) {
    throw new ShareDecryptionError({ reason: 'cannot be decrypted with this key', cause })
  }
}

function assertPublicKey(secretKey: Uint8Array, expected: Hex): void {
  const actual = toPublicKey(secretKey)
  if (actual === normalizeHex(expected)) return
  throw new ShareDecryptionError({ reason: `belongs to ${actual}, not to ${expected}` })
}

function toPublicKey(secretKey: Uint8Array): Hex {
  try {
    return bytesToHex(toSecretKey(secretKey).toPublicKey().toBytes())
  } catch (cause) {
    throw new ShareDecryptionError({ reason: 'is not a BLS12-381 secret key', cause })
  }
}
