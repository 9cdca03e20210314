import type { iStakingPoolContractsFactoryAbi } from '@millpond/networks/generated/IStakingPoolContractsFactory'
import type { ContractFunctionArgs } from 'viem'

/** A validator as its proofs show it; `initialDepositAmount` in gwei. */
export type ActivationData = ContractFunctionArgs<
  typeof iStakingPoolContractsFactoryAbi,
  'nonpayable',
  'activateStakingPool'
>[0]
