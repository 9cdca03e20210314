import { createHash } from 'node:crypto'
import { concat, encodeAbiParameters, type Hex, keccak256, parseAbiParameters } from 'viem'
import { describe, expect, test } from 'vitest'
import { createEffectiveBalanceTree } from './createEffectiveBalanceTree.ts'
import { verifyEffectiveBalance } from './verifyEffectiveBalance.ts'

type Leaf = createEffectiveBalanceTree.Leaf

/** A second way to the root, by recursion over halves of the next power of two, written from the rule alone. */
function naiveRoot(leaves: readonly Leaf[]): Hex {
  const types = parseAbiParameters('bytes32, uint32')
  const hashes = leaves.map((leaf) => {
    const inner = keccak256(encodeAbiParameters(types, [leaf.clusterId, leaf.effectiveBalance]))
    return BigInt(keccak256(inner))
  })
  hashes.sort((one, other) => (one < other ? -1 : 1))
  const height = Math.ceil(Math.log2(hashes.length))
  return toWord(nodeAt(hashes, height, 0))
}

function nodeAt(leaves: readonly bigint[], height: number, position: number): bigint {
  if (height === 0) return leaves[position] as bigint
  const left = nodeAt(leaves, height - 1, 2 * position)
  const hasRight = (2 * position + 1) * 2 ** (height - 1) < leaves.length
  const right = hasRight ? nodeAt(leaves, height - 1, 2 * position + 1) : left
  const [low, high] = left < right ? [left, right] : [right, left]
  return BigInt(keccak256(concat([toWord(low), toWord(high)])))
}

const toWord = (node: bigint): Hex => `0x${node.toString(16).padStart(64, '0')}`

function leafOf(seed: number): Leaf {
  const clusterId = `0x${createHash('sha256').update(String(seed)).digest('hex')}` as const
  return { clusterId, effectiveBalance: 32 + ((seed * 977) % 5_000) }
}

const leavesOf = (count: number) => Array.from({ length: count }, (_, seed) => leafOf(seed))

function treeOf(leaves: readonly Leaf[]): createEffectiveBalanceTree.Tree {
  const tree = createEffectiveBalanceTree(leaves)
  if (tree.kind === 'empty') throw new Error('the tree is empty')
  return tree
}

describe('createEffectiveBalanceTree', () => {
  test('default', () => {
    const clusterId = '0x7e4da62ecc2543370c33461f89ff2f7bcc0ecf8b6ae2951ac35f316929aa06e3'
    const one = treeOf([{ clusterId, effectiveBalance: 97 }])
    const encoded = `${clusterId}${'61'.padStart(64, '0')}` as const
    expect(one.root).toBe(keccak256(keccak256(encoded)))
    expect(one.proofOf(clusterId)).toEqual({ kind: 'proof', effectiveBalance: 97, proof: [] })
  })

  test('behavior: every size has the root of a second implementation, and every leaf a proof', () => {
    for (let count = 1; count <= 33; count++) {
      const leaves = leavesOf(count)
      const { root, proofOf } = treeOf(leaves)
      expect(root, `${count} leaves`).toBe(naiveRoot(leaves))
      for (const { clusterId, effectiveBalance } of leaves) {
        const found = proofOf(clusterId)
        if (found.kind === 'absent') throw new Error(`no proof of ${clusterId}`)
        expect(found.effectiveBalance).toBe(effectiveBalance)
        expect(found.proof).toHaveLength(Math.ceil(Math.log2(count)))
        expect(verifyEffectiveBalance({ root, clusterId, ...found })).toBe(true)
      }
    }
  })

  test('behavior: the last node of an odd row is paired with itself', () => {
    const leaves = leavesOf(3)
    const proofs = leaves.map(({ clusterId }) => treeOf(leaves).proofOf(clusterId))
    const selfPaired = proofs.filter((found, index) => {
      const { clusterId, effectiveBalance } = leaves[index] as Leaf
      const { root } = treeOf([{ clusterId, effectiveBalance }])
      return found.kind === 'proof' && found.proof[0] === root
    })
    expect(selfPaired).toHaveLength(1)
  })

  test('behavior: the order of the leaves does not matter', () => {
    const leaves = leavesOf(9)
    expect(treeOf(leaves.toReversed()).root).toBe(treeOf(leaves).root)
  })

  test('behavior: a cluster that is not in the tree has no proof, and no leaf no tree', () => {
    expect(treeOf(leavesOf(4)).proofOf(leafOf(4).clusterId)).toEqual({ kind: 'absent' })
    expect(createEffectiveBalanceTree([])).toEqual({ kind: 'empty' })
  })
})

describe('verifyEffectiveBalance', () => {
  const leaves = leavesOf(11)
  const tree = treeOf(leaves)
  const { clusterId } = leafOf(5)
  const found = tree.proofOf(clusterId)
  if (found.kind === 'absent') throw new Error('no proof')
  const right = { root: tree.root, clusterId, ...found }

  test('default', () => {
    expect(verifyEffectiveBalance(right)).toBe(true)
  })

  test('args: effectiveBalance', () => {
    const effectiveBalance = right.effectiveBalance + 1
    expect(verifyEffectiveBalance({ ...right, effectiveBalance })).toBe(false)
  })

  test('args: proof', () => {
    expect(verifyEffectiveBalance({ ...right, proof: right.proof.toReversed() })).toBe(false)
    expect(verifyEffectiveBalance({ ...right, proof: right.proof.slice(1) })).toBe(false)
  })

  test('args: root', () => {
    const other = treeOf(leavesOf(12)).root
    expect(verifyEffectiveBalance({ ...right, root: other })).toBe(false)
  })
})
