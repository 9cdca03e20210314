import type { Hasher } from './hasher.ts'

/** SHA-256 of two 32-byte nodes. */
export function hashPair(left: Uint8Array, right: Uint8Array, hasher: Hasher): Uint8Array {
  const pair = new Uint8Array(64)
  pair.set(left, 0)
  pair.set(right, 32)
  const node = new Uint8Array(32)
  hasher.hashInto(pair, node)
  return node
}
