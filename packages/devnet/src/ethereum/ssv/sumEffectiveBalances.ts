import type { createEffectiveBalanceTree } from '@millpond/sdk/ethereum'
import type { Hex } from 'viem'
import type { SsvCluster } from './ClusterBook.ts'

const gweiPerEther = 1_000_000_000n
const leastPerValidator = 32n

/**
 * What each cluster has to pay for, in whole ETH: the leaves of the oracles' tree. Every registered validator
 * counts 32 ETH at least, also one that the consensus chain does not know yet or has paid out already. Clusters
 * without validators have no leaf; liquidated ones do, for the day they are reactivated.
 */
export function sumEffectiveBalances(
  clusters: readonly SsvCluster[],
  /** Gwei; `undefined` for a validator that is not on the consensus chain. */
  effectiveBalanceOf: (pubkey: Hex) => bigint | undefined,
): createEffectiveBalanceTree.Leaf[] {
  return clusters
    .filter(({ pubkeys }) => pubkeys.size > 0)
    .map(({ id, pubkeys }) => {
      const sum = [...pubkeys].reduce((total, pubkey) => {
        const ether = (effectiveBalanceOf(pubkey) ?? 0n) / gweiPerEther
        return total + (ether > leastPerValidator ? ether : leastPerValidator)
      }, 0n)
      return { clusterId: id, effectiveBalance: Number(sum) }
    })
}
