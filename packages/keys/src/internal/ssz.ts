import { sha256 } from '@noble/hashes/sha2.js'
import { concatBytes } from '@noble/hashes/utils.js'

/** The parent of two 32-byte nodes. */
export function hashPair(left: Uint8Array, right: Uint8Array): Uint8Array {
  return sha256(concatBytes(left, right))
}

/** One chunk of 32 bytes, filled up with zeros on the right. */
export function chunk(bytes: Uint8Array): Uint8Array {
  const padded = new Uint8Array(32)
  padded.set(bytes)
  return padded
}

/** A uint64 as one chunk, little-endian. */
export function uint64Chunk(value: bigint): Uint8Array {
  const padded = new Uint8Array(32)
  new DataView(padded.buffer).setBigUint64(0, value, true)
  return padded
}

/** The root of 48 bytes: two chunks. */
export function bytes48Root(bytes: Uint8Array): Uint8Array {
  return hashPair(bytes.slice(0, 32), chunk(bytes.slice(32)))
}

/** The root of 96 bytes: three chunks and a zero. */
export function bytes96Root(bytes: Uint8Array): Uint8Array {
  const left = hashPair(bytes.slice(0, 32), bytes.slice(32, 64))
  return hashPair(left, hashPair(bytes.slice(64), new Uint8Array(32)))
}
