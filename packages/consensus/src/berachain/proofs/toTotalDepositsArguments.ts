import type { Hex } from 'viem'
import type { BeaconKitValidatorProofs } from './leafProof.ts'

/**
 * Arguments of the oracle's `updateTotalDeposits`, with the balance in gwei as it is proven.
 * @param parameters.timestamp EIP-4788 key of the block, in seconds: the time of the execution block
 * one slot later.
 */
export function toTotalDepositsArguments(
  parameters: toTotalDepositsArguments.Parameters,
): toTotalDepositsArguments.ReturnType {
  const { proofs, timestamp } = parameters
  const { pubkey, balance, validatorIndex } = proofs

  return [
    pubkey.pubkey,
    pubkey.siblings,
    balance.balanceGwei,
    balance.leaf,
    balance.siblings,
    validatorIndex,
    timestamp,
  ]
}

export declare namespace toTotalDepositsArguments {
  type Parameters = {
    proofs: Pick<BeaconKitValidatorProofs, 'pubkey' | 'balance' | 'validatorIndex'>
    timestamp: bigint
  }
  type ReturnType = readonly [
    pubkey: Hex,
    pubkeyProof: readonly Hex[],
    balanceGwei: bigint,
    balancesLeaf: Hex,
    balanceProof: readonly Hex[],
    validatorIndex: bigint,
    timestamp: bigint,
  ]
}
