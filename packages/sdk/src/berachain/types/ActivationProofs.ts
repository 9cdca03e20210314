import type { iStakingPoolContractsFactoryAbi } from '@millpond/networks/generated/IStakingPoolContractsFactory'
import type { ContractFunctionArgs } from 'viem'

/** Branches of public key, credentials and balance up to the root of a beacon block. */
export type ActivationProofs = ContractFunctionArgs<
  typeof iStakingPoolContractsFactoryAbi,
  'nonpayable',
  'activateStakingPool'
>[1]
