import { sha256 } from '@noble/hashes/sha2.js'
import type { Hasher } from './hasher.ts'

/** Hasher in plain JavaScript: runs in a browser; too slow for a whole mainnet state. */
export const nobleHasher: Hasher = {
  hashInto(pairs, output) {
    for (let at = 0; at < output.length; at += 32) {
      output.set(sha256(pairs.subarray(at * 2, at * 2 + 64)), at)
    }
  },
}
