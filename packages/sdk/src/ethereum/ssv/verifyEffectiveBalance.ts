import type { Hex } from 'viem'
import { hashEffectiveBalanceLeaf } from './hashEffectiveBalanceLeaf.ts'
import { hashPair } from './hashPair.ts'

/** Whether a committed root contains this effective balance of this cluster, as SSVNetwork checks it. */
export function verifyEffectiveBalance(parameters: verifyEffectiveBalance.Parameters): boolean {
  const { root, proof } = parameters
  return proof.reduce(hashPair, hashEffectiveBalanceLeaf(parameters)) === root.toLowerCase()
}

export declare namespace verifyEffectiveBalance {
  type Parameters = hashEffectiveBalanceLeaf.Parameters & {
    root: Hex
    /** Siblings from the leaf up to below the root. */
    proof: readonly Hex[]
  }
}
