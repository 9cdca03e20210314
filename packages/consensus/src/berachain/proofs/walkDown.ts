/** A node of a Merkle tree, as @chainsafe/ssz keeps them. */
export type TreeNode = { root: Uint8Array; left: TreeNode; right: TreeNode }

/** Goes down from `root`, right at each `1`, and notes what is left aside, from the leaf up. */
export function walkDown(root: TreeNode, steps: string): walkDown.ReturnType {
  const siblings: Uint8Array[] = []
  let node = root
  for (const step of steps) {
    const isRight = step === '1'
    siblings.unshift(isRight ? node.left.root : node.right.root)
    node = isRight ? node.right : node.left
  }
  return { leaf: node.root, siblings }
}

export declare namespace walkDown {
  type ReturnType = { leaf: Uint8Array; siblings: readonly Uint8Array[] }
}
