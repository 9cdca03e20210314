import type { Hex } from 'viem'
import type { BeaconKitValidatorProofs } from './leafProof.ts'

/**
 * Arguments of `activateStakingPool`.
 * @param parameters.timestamp EIP-4788 key of the block, in seconds: the time of the execution block
 * one slot later.
 */
export function toActivationArguments(
  parameters: toActivationArguments.Parameters,
): toActivationArguments.ReturnType {
  const { proofs, timestamp } = parameters
  const { pubkey, withdrawalCredentials, balance, validatorIndex } = proofs

  return [
    {
      pubkey: pubkey.pubkey,
      withdrawalCredentials: withdrawalCredentials.withdrawalCredentials,
      initialDepositAmount: balance.balanceGwei,
      validatorIndex,
    },
    {
      pubkeyProof: pubkey.siblings,
      withdrawalCredentialsProof: withdrawalCredentials.siblings,
      initialDepositProof: balance.siblings,
      initialDepositProofLeaf: balance.leaf,
    },
    timestamp,
  ]
}

export declare namespace toActivationArguments {
  type Parameters = { proofs: BeaconKitValidatorProofs; timestamp: bigint }
  type ReturnType = readonly [
    validator: {
      pubkey: Hex
      withdrawalCredentials: Hex
      initialDepositAmount: bigint
      validatorIndex: bigint
    },
    proofs: {
      pubkeyProof: readonly Hex[]
      withdrawalCredentialsProof: readonly Hex[]
      initialDepositProof: readonly Hex[]
      initialDepositProofLeaf: Hex
    },
    timestamp: bigint,
  ]
}
