import type { Hex } from 'viem'
import { hashEffectiveBalanceLeaf } from './hashEffectiveBalanceLeaf.ts'
import { hashPair } from './hashPair.ts'

/**
 * The Merkle tree of all clusters' effective balances, whose root SSV's oracles commit to SSVNetwork. Leaves
 * and pairs are sorted; the last node of an odd row is paired with itself. The order of `leaves` does not
 * matter; each cluster appears once.
 * @example
 * const id = clusterId({ owner, operatorIds })
 * const tree = createEffectiveBalanceTree([{ clusterId: id, effectiveBalance: 64 }])
 * const proof = tree.kind === 'tree' ? tree.proofOf(id) : undefined
 */
export function createEffectiveBalanceTree(
  leaves: readonly createEffectiveBalanceTree.Leaf[],
): createEffectiveBalanceTree.ReturnType {
  if (leaves.length === 0) return { kind: 'empty' }
  const balances = new Map(leaves.map((leaf) => [leaf.clusterId, leaf.effectiveBalance]))
  const hashes = [...balances].map(([clusterId, effectiveBalance]) =>
    hashEffectiveBalanceLeaf({ clusterId, effectiveBalance }),
  )
  const rows = growRows(hashes.sort(ascending))

  return {
    kind: 'tree',
    root: rows.at(-1)?.[0] as Hex,
    proofOf: (clusterId) => {
      const effectiveBalance = balances.get(clusterId)
      if (effectiveBalance === undefined) return { kind: 'absent' }
      const leaf = hashEffectiveBalanceLeaf({ clusterId, effectiveBalance })
      return { kind: 'proof', effectiveBalance, proof: climb(rows, leaf) }
    },
  }
}

export declare namespace createEffectiveBalanceTree {
  type Leaf = hashEffectiveBalanceLeaf.Parameters
  type Proof =
    | { kind: 'absent' }
    | {
        kind: 'proof'
        /** Whole ETH. */
        effectiveBalance: number
        /** Siblings from the leaf up to below the root. */
        proof: Hex[]
      }
  type Tree = { kind: 'tree'; root: Hex; proofOf: (clusterId: Hex) => Proof }
  type ReturnType = Tree | { kind: 'empty' }
}

/** All rows, from the leaves to the root. */
function growRows(leaves: Hex[]): Hex[][] {
  const rows = [leaves]
  for (let row = leaves; row.length > 1; ) {
    const above: Hex[] = []
    for (let index = 0; index < row.length; index += 2)
      above.push(hashPair(row[index] as Hex, siblingOf(row, index)))
    rows.push(above)
    row = above
  }
  return rows
}

function climb(rows: readonly Hex[][], leaf: Hex): Hex[] {
  let index = rows[0]?.indexOf(leaf) ?? -1
  return rows.slice(0, -1).map((row) => {
    const sibling = siblingOf(row, index)
    index = Math.floor(index / 2)
    return sibling
  })
}

/** The other node of the pair; the last node of an odd row is its own sibling. */
function siblingOf(row: readonly Hex[], index: number): Hex {
  return row[index ^ 1] ?? (row[index] as Hex)
}

/** All hashes are lower case and equally long, so their text sorts as their number. */
function ascending(one: Hex, other: Hex): number {
  if (one === other) return 0
  return one < other ? -1 : 1
}
