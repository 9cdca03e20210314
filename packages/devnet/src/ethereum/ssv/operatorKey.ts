import { generateKeyPairSync, type KeyObject } from 'node:crypto'
import { encodeOperatorPublicKey, formatOperatorKey } from '@millpond/keys'
import type { Hex } from 'viem'

/** The key that an SSV operator's shares are encrypted to. */
export type SsvOperatorKey = {
  privateKey: KeyObject
  /** As it is registered on chain. */
  publicKey: Hex
}

/** A new RSA-2048 operator key. Takes some tenths of a second. */
export function createSsvOperatorKey(): SsvOperatorKey {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const spki = publicKey.export({ type: 'spki', format: 'der' })
  return { privateKey, publicKey: encodeOperatorPublicKey(formatOperatorKey(spki)) }
}
