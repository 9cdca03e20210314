import { pbkdf2, scrypt } from 'node:crypto'
import { promisify } from 'node:util'
import { hexToBytes } from '../internal/hex.ts'
import type { Keystore } from './keystore.ts'

const pbkdf2Async = promisify(pbkdf2)
const scryptAsync = promisify<Uint8Array, Uint8Array, number, object, Uint8Array>(scrypt)

/**
 * The decryption key of a keystore, on a worker thread of Node: many at once use all cores.
 * Standard parameters take about 0.7 s (scrypt) or 35 ms (pbkdf2).
 */
export async function deriveKeystoreKey(
  kdf: Keystore.Kdf,
  password: Uint8Array,
): Promise<Uint8Array> {
  const salt = hexToBytes(kdf.params.salt)
  if (kdf.function === 'pbkdf2') {
    return pbkdf2Async(password, salt, kdf.params.c, kdf.params.dklen, 'sha256')
  }

  const { n, p, r, dklen } = kdf.params
  // Node refuses scrypt above 32 MiB unless told otherwise; twice the table is always enough.
  const maxmem = 256 * n * r + 256 * r * p
  return scryptAsync(password, salt, dklen, { N: n, p, r, maxmem })
}
