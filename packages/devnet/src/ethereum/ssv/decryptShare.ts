import { constants, type KeyObject, privateDecrypt } from 'node:crypto'
import { SecretKey } from '@chainsafe/blst'
import { bytesToHex, type Hex, hexToBytes } from 'viem'

export type DecryptedShare =
  | { kind: 'valid'; secretKey: SecretKey }
  | { kind: 'invalid'; reason: 'not-decryptable' | 'not-a-key' | 'other-public-key' }

/**
 * An operator's own share of a validator key: decrypted and compared with the public key that the
 * registration names for it. A share that does not fit makes only this operator drop it.
 */
export function decryptShare(parameters: {
  privateKey: KeyObject
  encrypted: Hex
  publicKey: Hex
}): DecryptedShare {
  const text = decrypt(parameters.privateKey, parameters.encrypted)
  if (text === undefined) return { kind: 'invalid', reason: 'not-decryptable' }

  // Some tools write the scalar with 0x, some without.
  const digits = /^(?:0x)?([0-9a-fA-F]{64})$/.exec(text)?.[1]
  if (digits === undefined) return { kind: 'invalid', reason: 'not-a-key' }

  const secretKey = toSecretKey(`0x${digits}`)
  if (secretKey === undefined) return { kind: 'invalid', reason: 'not-a-key' }
  if (bytesToHex(secretKey.toPublicKey().toBytes()) !== parameters.publicKey.toLowerCase())
    return { kind: 'invalid', reason: 'other-public-key' }
  return { kind: 'valid', secretKey }
}

function decrypt(key: KeyObject, encrypted: Hex): string | undefined {
  try {
    const padding = constants.RSA_PKCS1_PADDING
    return privateDecrypt({ key, padding }, hexToBytes(encrypted)).toString('utf8')
  } catch {
    return undefined
  }
}

function toSecretKey(scalar: Hex): SecretKey | undefined {
  try {
    return SecretKey.fromBytes(hexToBytes(scalar))
  } catch {
    return undefined
  }
}
