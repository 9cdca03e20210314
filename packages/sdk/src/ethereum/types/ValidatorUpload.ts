import type { iValidatorRegistryAbi } from '@millpond/networks/generated/IValidatorRegistry'
import type { ContractFunctionArgs } from 'viem'

/** What the pool operator uploads for one validator. */
export type ValidatorUpload = ContractFunctionArgs<
  typeof iValidatorRegistryAbi,
  'nonpayable',
  'upload'
>[2][number]
