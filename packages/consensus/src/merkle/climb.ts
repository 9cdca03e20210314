import type { Hasher } from './hasher.ts'
import { hashPair } from './hashPair.ts'

/**
 * Root that a leaf and its siblings imply, bottom-up. The lowest bit of `index` says whether the
 * leaf is a right child, the next bit the same of its parent, and so on.
 */
export function climb(parameters: climb.Parameters): Uint8Array {
  const { index, siblings, hasher } = parameters
  let node = parameters.leaf
  let position = index
  for (const sibling of siblings) {
    const isRight = (position & 1n) === 1n
    node = isRight ? hashPair(sibling, node, hasher) : hashPair(node, sibling, hasher)
    position >>= 1n
  }
  return node
}

export declare namespace climb {
  type Parameters = {
    leaf: Uint8Array
    index: bigint
    siblings: readonly Uint8Array[]
    hasher: Hasher
  }
}
