import '../setup.ts'
import { createEffectiveBalanceTree } from '@millpond/sdk/ethereum'
import { type Hex, toBytes } from 'viem'
import type { ConsensusChain } from '../consensus/ConsensusChain.ts'
import type { ClusterBook } from './ClusterBook.ts'
import { sumEffectiveBalances } from './sumEffectiveBalances.ts'

/**
 * The trees of effective balances that the oracles made, by root: the contract keeps only roots, and whoever
 * proves a balance needs the tree.
 */
export class EffectiveBalanceArchive {
  readonly #trees = new Map<Hex, createEffectiveBalanceTree.Tree>()

  /** The tree that an oracle makes of what is true now. A lying one doubles every balance. */
  record(parameters: {
    book: ClusterBook
    chain: ConsensusChain
    behavior: 'honest' | 'lying'
  }): createEffectiveBalanceTree.ReturnType {
    const leaves = sumEffectiveBalances(
      parameters.book.clusters(),
      readEffectiveBalances(parameters.chain),
    )
    const factor = parameters.behavior === 'lying' ? 2 : 1
    const tree = createEffectiveBalanceTree(
      leaves.map((leaf) => ({ ...leaf, effectiveBalance: factor * leaf.effectiveBalance })),
    )
    if (tree.kind === 'tree') this.#trees.set(tree.root, tree)
    return tree
  }

  tree(root: Hex): createEffectiveBalanceTree.Tree | undefined {
    return this.#trees.get(root)
  }
}

/** Effective balances (gwei) at the head, as it is now. */
function readEffectiveBalances(chain: ConsensusChain): (pubkey: Hex) => bigint | undefined {
  const { state } = chain
  return (pubkey) => {
    const index = state.epochCtx.getValidatorIndex(toBytes(pubkey))
    if (index === null || index >= state.validators.length) return undefined
    return BigInt(state.validators.getReadonly(index).effectiveBalance)
  }
}
