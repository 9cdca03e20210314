import type { iSmartOperatorAbi } from '@millpond/networks/generated/ISmartOperator'
import type { ContractFunctionArgs } from 'viem'

/** What part of the rewards a reward vault gets, in basis points. */
export type RewardWeight = ContractFunctionArgs<
  typeof iSmartOperatorAbi,
  'nonpayable',
  'queueRewardsAllocation'
>[1][number]
