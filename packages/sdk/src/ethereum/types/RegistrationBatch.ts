import type { iPoolManagerAbi } from '@millpond/networks/generated/IPoolManager'
import type { ContractFunctionArgs } from 'viem'

/** Validators of one cluster in nonce order, with their bytes and the cluster's current state. */
export type RegistrationBatch = ContractFunctionArgs<
  typeof iPoolManagerAbi,
  'nonpayable',
  'fundValidators'
>[0][number]
