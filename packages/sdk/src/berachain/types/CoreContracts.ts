import type { iStakingPoolContractsFactoryAbi } from '@millpond/networks/generated/IStakingPoolContractsFactory'
import type { ContractFunctionReturnType } from 'viem'

/** The contracts of one pool. Fixed for its life. */
export type CoreContracts = ContractFunctionReturnType<
  typeof iStakingPoolContractsFactoryAbi,
  'view',
  'getCoreContracts'
>
