import type { Hasher } from './hasher.ts'
import { hashPair } from './hashPair.ts'
import { treeDepth } from './treeDepth.ts'
import { zeroHash } from './zeroHashes.ts'

/**
 * Root of a tree of `depth` levels over 32-byte leaves, and the siblings on the way up from the
 * leaves in `indices`. The tree is hashed level by level, so memory stays near 1.5 times the
 * leaves. Siblings stop at the real depth of the leaves: what lies above is known zero hashes.
 */
export function merkleize(parameters: merkleize.Parameters): merkleize.ReturnType {
  const { leaves, depth, indices = [], hasher } = parameters
  const count = leaves.length / 32
  const realDepth = treeDepth(count)
  if (!Number.isInteger(count)) throw new RangeError('Leaves are not a multiple of 32 bytes.')
  if (realDepth > depth) throw new RangeError(`${count} leaves do not fit in ${depth} levels.`)

  const siblings = indices.map((): Uint8Array[] => [])
  let nodes: Uint8Array = count === 0 ? zeroHash(0) : leaves
  for (let level = 0; level < realDepth; level++) {
    indices.forEach((index, which) => {
      siblings[which]?.push(nodeAt(nodes, siblingOf(index, level), level))
    })
    nodes = parentsOf(nodes, level, hasher)
  }

  let root = nodes
  for (let level = realDepth; level < depth; level++) {
    root = hashPair(root, zeroHash(level), hasher)
  }
  return { root: root.slice(), siblings }
}

export declare namespace merkleize {
  type Parameters = {
    /** Leaves, 32 bytes each, left to right. Not changed. */
    leaves: Uint8Array
    /** Levels between the leaves and the root. */
    depth: number
    /** Leaves to prove. */
    indices?: readonly number[]
    hasher: Hasher
  }
  type ReturnType = {
    root: Uint8Array
    /** For each index, its siblings from the leaf up to the real depth. */
    siblings: readonly (readonly Uint8Array[])[]
  }
}

/** Division, not shifts: an index may exceed 32 bits. */
function siblingOf(index: number, level: number): number {
  const node = Math.floor(index / 2 ** level)
  return node % 2 === 0 ? node + 1 : node - 1
}

function nodeAt(nodes: Uint8Array, position: number, level: number): Uint8Array {
  const start = position * 32
  return start < nodes.length ? nodes.slice(start, start + 32) : zeroHash(level)
}

function parentsOf(nodes: Uint8Array, level: number, hasher: Hasher): Uint8Array {
  const pairedBytes = Math.floor(nodes.length / 64) * 64
  const parents = new Uint8Array(Math.ceil(nodes.length / 64) * 32)
  hasher.hashInto(nodes.subarray(0, pairedBytes), parents.subarray(0, pairedBytes / 2))

  if (pairedBytes < nodes.length) {
    const last = nodes.subarray(pairedBytes)
    parents.set(hashPair(last, zeroHash(level), hasher), pairedBytes / 2)
  }
  return parents
}
