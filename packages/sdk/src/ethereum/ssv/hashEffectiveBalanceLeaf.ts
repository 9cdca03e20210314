import { encodeAbiParameters, type Hex, keccak256 } from 'viem'

/** A cluster's leaf in the tree of effective balances, hashed twice so that no inner node passes for a leaf. */
export function hashEffectiveBalanceLeaf(leaf: hashEffectiveBalanceLeaf.Parameters): Hex {
  const types = [{ type: 'bytes32' }, { type: 'uint32' }] as const
  return keccak256(keccak256(encodeAbiParameters(types, [leaf.clusterId, leaf.effectiveBalance])))
}

export declare namespace hashEffectiveBalanceLeaf {
  type Parameters = {
    clusterId: Hex
    /** Whole ETH of all validators of the cluster together. */
    effectiveBalance: number
  }
}
