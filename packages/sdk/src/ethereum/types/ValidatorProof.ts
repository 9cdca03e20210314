import type { iValidatorRegistryAbi } from '@millpond/networks/generated/IValidatorRegistry'
import type { ContractFunctionArgs } from 'viem'

/** A validator's record with its path to the root of a recent beacon block. Balances in gwei. */
export type ValidatorProof = ContractFunctionArgs<
  typeof iValidatorRegistryAbi,
  'nonpayable',
  'prove'
>[1][number]
