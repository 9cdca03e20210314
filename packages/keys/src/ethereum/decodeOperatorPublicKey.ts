import { decodeAbiParameters } from 'viem/utils'
import { OperatorKeyError } from '../errors/keyShares.ts'
import { normalizeHex } from '../internal/hex.ts'
import { readRsaSpki } from '../internal/readRsaSpki.ts'
import { encodeOperatorPublicKey } from './encodeOperatorPublicKey.ts'
import type { OperatorPublicKey } from './operatorPublicKey.ts'

// The label promises another format, but the network's tools put SubjectPublicKeyInfo there.
const pemPattern =
  /^\s*-----BEGIN (RSA )?PUBLIC KEY-----\s+([A-Za-z0-9+/=\s]+?)\s*-----END (RSA )?PUBLIC KEY-----\s*$/

// A real key has 612 characters, and the chain's form 1410. Longer ones only waste time.
const maxLength = 4096

/**
 * Reads the public key of an SSV operator, either as the chain stores it (hex of the ABI-encoded
 * text) or as KeyShares files carry it (base64 of a PEM text), and checks that it is a 2048 bit RSA
 * key with exponent 65537. Anybody can register anything, so a refused key is not rare.
 * @throws OperatorKeyError
 */
export function decodeOperatorPublicKey(key: string): OperatorPublicKey {
  if (key.length > maxLength) throw new OperatorKeyError({ reason: 'it is too long' })

  const operatorKey = key.startsWith('0x') ? decodeOnChain(key) : key
  const match = pemPattern.exec(decodeBase64Text(operatorKey))
  if (!match) throw new OperatorKeyError({ reason: 'it is not a PEM public key' })

  const spki = decodeBase64(match[2] ?? '')
  const { modulus, exponent } = readRsaSpki(spki)
  const bits = modulus.toString(2).length
  if (bits !== 2048) throw new OperatorKeyError({ reason: `it has ${bits} bits, not 2048` })
  if (exponent !== 65537n) {
    throw new OperatorKeyError({ reason: `its exponent is ${exponent}, not 65537` })
  }
  return { operatorKey, onChain: encodeOperatorPublicKey(operatorKey), spki, modulus }
}

function decodeOnChain(key: string): string {
  try {
    return decodeAbiParameters([{ type: 'string' }], normalizeHex(key))[0]
  } catch (cause) {
    throw new OperatorKeyError({ reason: 'the chain has no ABI-encoded text', cause })
  }
}

function decodeBase64Text(base64: string): string {
  return new TextDecoder().decode(decodeBase64(base64))
}

function decodeBase64(base64: string): Uint8Array {
  try {
    return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
  } catch (cause) {
    throw new OperatorKeyError({ reason: 'it is not base64', cause })
  }
}
