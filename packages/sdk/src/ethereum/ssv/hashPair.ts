import { concat, type Hex, keccak256 } from 'viem'

/** The node above two nodes of a tree with sorted pairs: the smaller goes first, so proofs need no sides. */
export function hashPair(one: Hex, other: Hex): Hex {
  return keccak256(BigInt(one) < BigInt(other) ? concat([one, other]) : concat([other, one]))
}
