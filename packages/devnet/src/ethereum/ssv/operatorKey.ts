import { createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { decodeAbiParameters, encodeAbiParameters, type Hex } from 'viem'

/** The key that an SSV operator's shares are encrypted to. */
export type SsvOperatorKey = {
  privateKey: KeyObject
  /** As it is registered on chain. */
  publicKey: Hex
}

const stringType = [{ type: 'string' }] as const
const keyBits = 2048

/** A new RSA-2048 operator key. Takes some tenths of a second. */
export function createSsvOperatorKey(): SsvOperatorKey {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: keyBits })
  return { privateKey, publicKey: encodeOperatorKey(publicKey) }
}

/**
 * A public key as SSVNetwork stores it: an ABI string of base64 of a PEM text. Its label says PKCS#1, its
 * body is SPKI; all SSV tools read and write it so.
 */
export function encodeOperatorKey(publicKey: KeyObject): Hex {
  const pem = publicKey.export({ type: 'spki', format: 'pem' }).toString()
  const text = Buffer.from(pem.replaceAll('PUBLIC KEY', 'RSA PUBLIC KEY')).toString('base64')
  return encodeAbiParameters(stringType, [text])
}

/** Reads a registered key; undefined if it is not an RSA-2048 key in that form. */
export function decodeOperatorKey(encoded: Hex): KeyObject | undefined {
  try {
    const [text] = decodeAbiParameters(stringType, encoded)
    const body = Buffer.from(text, 'base64')
      .toString('utf8')
      .replaceAll(/-----[^-]+-----|\s/g, '')
    const der = Buffer.from(body, 'base64')
    const key = createPublicKey({ key: der, format: 'der', type: 'spki' })
    const isRsa = key.asymmetricKeyType === 'rsa'
    return isRsa && key.asymmetricKeyDetails?.modulusLength === keyBits ? key : undefined
  } catch {
    return undefined
  }
}
