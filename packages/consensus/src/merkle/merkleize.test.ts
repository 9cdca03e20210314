import { createHash } from 'node:crypto'
import { bytesToHex } from 'viem'
import { describe, expect, test } from 'vitest'
import { createRandom } from '../../test/random.ts'
import { climb } from './climb.ts'
import { hashtreeHasher } from './hashtreeHasher.ts'
import { merkleize } from './merkleize.ts'
import { nobleHasher } from './nobleHasher.ts'
import { treeDepth } from './treeDepth.ts'
import { zeroHash } from './zeroHashes.ts'

const sha256 = (left: Uint8Array, right: Uint8Array) =>
  new Uint8Array(createHash('sha256').update(left).update(right).digest())

/** The definition, one node at a time. */
function rootOf(leaves: readonly Uint8Array[], depth: number): Uint8Array {
  if (depth === 0) return leaves[0] ?? new Uint8Array(32)
  const half = 2 ** (depth - 1)
  return sha256(rootOf(leaves.slice(0, half), depth - 1), rootOf(leaves.slice(half), depth - 1))
}

describe('merkleize', () => {
  test.each([
    [0, 3],
    [1, 0],
    [1, 4],
    [2, 1],
    [3, 2],
    [5, 3],
    [5, 6],
    [8, 3],
    [17, 7],
  ])('default: %i leaves in %i levels', (count, depth) => {
    const random = createRandom(count)
    const list = Array.from({ length: count }, () => random.bytes(32))
    const leaves = new Uint8Array(Buffer.concat(list))
    const { root } = merkleize({ leaves, depth, hasher: nobleHasher })
    expect(bytesToHex(root)).toBe(bytesToHex(rootOf(list, depth)))
  })

  test('behavior: siblings lead from each leaf to the root of the real depth', () => {
    const random = createRandom(1)
    for (let count = 1; count <= 40; count++) {
      const leaves = random.bytes(count * 32)
      const depth = treeDepth(count)
      const indices = Array.from({ length: count }, (_, index) => index)
      const { root, siblings } = merkleize({ leaves, depth, indices, hasher: hashtreeHasher })

      siblings.forEach((path, index) => {
        expect(path).toHaveLength(depth)
        const leaf = leaves.subarray(index * 32, index * 32 + 32)
        const reached = climb({ leaf, index: BigInt(index), siblings: path, hasher: nobleHasher })
        expect(reached).toEqual(root)
      })
    }
  })

  test('behavior: the leaves are left as they were', () => {
    const leaves = createRandom(2).bytes(32)
    const before = leaves.slice()
    const { root } = merkleize({ leaves, depth: 0, hasher: nobleHasher })
    root.fill(0)
    expect(leaves).toEqual(before)
  })

  test('args: hasher', () => {
    const leaves = createRandom(3).bytes(32 * 1_001)
    const [a, b] = [nobleHasher, hashtreeHasher].map((hasher) =>
      merkleize({ leaves, depth: 12, indices: [1_000], hasher }),
    )
    expect(a).toEqual(b)
  })

  test('behavior: more leaves than the depth holds are refused', () => {
    const leaves = new Uint8Array(5 * 32)
    expect(() => merkleize({ leaves, depth: 2, hasher: nobleHasher })).toThrow(RangeError)
    const broken = new Uint8Array(33)
    expect(() => merkleize({ leaves: broken, depth: 2, hasher: nobleHasher })).toThrow(RangeError)
  })
})

describe('treeDepth', () => {
  test.each([
    [0, 0],
    [1, 0],
    [2, 1],
    [3, 2],
    [4, 2],
    [5, 3],
    [1_000_000, 20],
    [2 ** 20, 20],
    [2 ** 20 + 1, 21],
    [2 ** 40, 40],
    [2 ** 40 + 1, 41],
  ])('default: %i leaves need %i levels', (leaves, depth) => {
    expect(treeDepth(leaves)).toBe(depth)
  })
})

describe('zeroHash', () => {
  test('default', () => {
    expect(bytesToHex(zeroHash(1))).toBe(
      '0xf5a5fd42d16a20302798ef6ed309979b43003d2320d9f0e8ea9831a92759fb4b',
    )
    expect(zeroHash(40)).toEqual(rootOfZeros(40))
  })

  test.each([-1, 65, 0.5])('behavior: depth %s is refused', (depth) => {
    expect(() => zeroHash(depth)).toThrow(RangeError)
  })
})

function rootOfZeros(depth: number): Uint8Array {
  let root = new Uint8Array(32)
  for (let level = 0; level < depth; level++) root = sha256(root, root)
  return root
}
