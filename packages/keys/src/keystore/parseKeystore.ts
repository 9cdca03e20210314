import { KeystoreKdfUnsupportedError, KeystoreMalformedError } from '../errors/keystore.ts'
import { isHexOf, stripPrefix } from '../internal/hex.ts'
import { isRecord } from '../internal/record.ts'
import type { Keystore } from './keystore.ts'

// A keystore from a stranger must not be able to exhaust memory or time.
const maxScryptBytes = 1024 * 1024 * 1024
const maxScryptP = 16
const maxPbkdf2Rounds = 10_000_000

/**
 * Reads an EIP-2335 keystore, from its text or from parsed JSON, and checks every field that
 * decryption relies on. Needs no password.
 * @throws KeystoreMalformedError with the path of the first wrong field,
 * KeystoreKdfUnsupportedError
 */
export function parseKeystore(input: unknown): Keystore {
  const json = record(typeof input === 'string' ? parseJson(input) : input, 'the top level')
  if (json.version !== 4) throw malformed('version', `is ${String(json.version)}, expected 4`)

  const crypto = record(json.crypto, 'crypto')
  const keystore: Keystore = {
    crypto: {
      kdf: parseKdf(record(crypto.kdf, 'crypto.kdf')),
      checksum: parseChecksum(record(crypto.checksum, 'crypto.checksum')),
      cipher: parseCipher(record(crypto.cipher, 'crypto.cipher')),
    },
    pubkey: parsePublicKey(json.pubkey),
    path: text(json.path, 'path'),
    uuid: text(json.uuid, 'uuid'),
    version: 4,
  }
  if (json.description !== undefined) keystore.description = text(json.description, 'description')
  return keystore
}

function parseKdf(kdf: Record<string, unknown>): Keystore.Kdf {
  const name = text(kdf.function, 'crypto.kdf.function')
  if (name !== 'scrypt' && name !== 'pbkdf2') throw new KeystoreKdfUnsupportedError({ kdf: name })

  const params = record(kdf.params, 'crypto.kdf.params')
  const dklen = integer(params.dklen, 'crypto.kdf.params.dklen', 32, 64)
  const salt = hex(params.salt, 'crypto.kdf.params.salt')
  if (name === 'scrypt')
    return { function: name, params: { dklen, ...scrypt(params), salt }, message: '' }

  const prf = text(params.prf, 'crypto.kdf.params.prf')
  if (prf !== 'hmac-sha256') throw new KeystoreKdfUnsupportedError({ kdf: `pbkdf2 with ${prf}` })
  const c = integer(params.c, 'crypto.kdf.params.c', 1, maxPbkdf2Rounds)
  return { function: name, params: { dklen, c, prf, salt }, message: '' }
}

function scrypt(params: Record<string, unknown>): { n: number; p: number; r: number } {
  const n = integer(params.n, 'crypto.kdf.params.n', 2, 2 ** 30)
  const r = integer(params.r, 'crypto.kdf.params.r', 1, 2 ** 10)
  const p = integer(params.p, 'crypto.kdf.params.p', 1, maxScryptP)
  if (!Number.isInteger(Math.log2(n)))
    throw malformed('crypto.kdf.params.n', 'is not a power of two')
  if (128 * n * r > maxScryptBytes) throw malformed('crypto.kdf.params.n', 'needs more than 1 GiB')
  return { n, p, r }
}

function parseChecksum(checksum: Record<string, unknown>): Keystore['crypto']['checksum'] {
  const name = text(checksum.function, 'crypto.checksum.function')
  if (name !== 'sha256') throw malformed('crypto.checksum.function', `is ${name}, expected sha256`)
  return {
    function: name,
    params: {},
    message: hex(checksum.message, 'crypto.checksum.message', 32),
  }
}

function parseCipher(cipher: Record<string, unknown>): Keystore['crypto']['cipher'] {
  const name = text(cipher.function, 'crypto.cipher.function')
  if (name !== 'aes-128-ctr') {
    throw malformed('crypto.cipher.function', `is ${name}, expected aes-128-ctr`)
  }
  const params = record(cipher.params, 'crypto.cipher.params')
  return {
    function: name,
    params: { iv: hex(params.iv, 'crypto.cipher.params.iv', 16) },
    message: hex(cipher.message, 'crypto.cipher.message', 32),
  }
}

/** The standard lets a keystore stay silent about its public key. */
function parsePublicKey(value: unknown): string {
  return value === undefined || value === '' ? '' : hex(value, 'pubkey', 48)
}

function parseJson(input: string): unknown {
  try {
    return JSON.parse(input)
  } catch {
    // The cause is left out: JSON errors quote the text around them.
    throw malformed('the top level', 'is not JSON')
  }
}

function record(value: unknown, field: string): Record<string, unknown> {
  if (!isRecord(value)) throw malformed(field, 'is not an object')
  return value
}

function text(value: unknown, field: string): string {
  if (typeof value !== 'string') throw malformed(field, 'is not a text')
  return value
}

function integer(value: unknown, field: string, minimum: number, maximum: number): number {
  if (
    typeof value === 'number' &&
    Number.isInteger(value) &&
    value >= minimum &&
    value <= maximum
  ) {
    return value
  }
  throw malformed(field, `is not a whole number from ${minimum} to ${maximum}`)
}

function hex(value: unknown, field: string, bytes?: number): string {
  const digits = stripPrefix(text(value, field)).toLowerCase()
  if (!isHexOf(digits, bytes ?? Math.floor(digits.length / 2))) {
    throw malformed(field, bytes === undefined ? 'is not hex' : `is not hex of ${bytes} bytes`)
  }
  return digits
}

function malformed(field: string, reason: string): KeystoreMalformedError {
  return new KeystoreMalformedError({ field, reason })
}
