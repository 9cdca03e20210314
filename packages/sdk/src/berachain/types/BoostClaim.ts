import type { iSmartOperatorAbi } from '@millpond/networks/generated/ISmartOperator'
import type { ContractFunctionArgs } from 'viem'

/** A leaf of the network's distribution of incentives, with its branch. */
export type BoostClaim = ContractFunctionArgs<
  typeof iSmartOperatorAbi,
  'nonpayable',
  'claimBoostRewards'
>[0][number]
