import * as accrueEarnedBGTFees from '../actions/accrueEarnedBGTFees.ts'
import * as accrueEarnedWBERAFees from '../actions/accrueEarnedWBERAFees.ts'
import * as activateBoost from '../actions/activateBoost.ts'
import * as activateQueuedValCommission from '../actions/activateQueuedValCommission.ts'
import * as activateStakingPool from '../actions/activateStakingPool.ts'
import * as claimBgtStakerReward from '../actions/claimBgtStakerReward.ts'
import * as claimBoostRewards from '../actions/claimBoostRewards.ts'
import * as claimIncentives from '../actions/claimIncentives.ts'
import * as completeWithdrawal from '../actions/completeWithdrawal.ts'
import * as createStakingPoolWithDelegatedFunds from '../actions/createStakingPoolWithDelegatedFunds.ts'
import * as delegate from '../actions/delegate.ts'
import * as deployDelegationHandler from '../actions/deployDelegationHandler.ts'
import * as deployStakingPoolContracts from '../actions/deployStakingPoolContracts.ts'
import * as depositDelegatedFunds from '../actions/depositDelegatedFunds.ts'
import * as dropBoost from '../actions/dropBoost.ts'
import * as finalizeWithdrawalRequest from '../actions/finalizeWithdrawalRequest.ts'
import * as finalizeWithdrawalRequests from '../actions/finalizeWithdrawalRequests.ts'
import * as grantRole from '../actions/grantRole.ts'
import * as moveERC20ToIncentiveCollector from '../actions/moveERC20ToIncentiveCollector.ts'
import * as processRewards from '../actions/processRewards.ts'
import * as queueBoost from '../actions/queueBoost.ts'
import * as queueDropBoost from '../actions/queueDropBoost.ts'
import * as queueIncentiveCollectorPayoutAmountChange from '../actions/queueIncentiveCollectorPayoutAmountChange.ts'
import * as queueRewardsAllocation from '../actions/queueRewardsAllocation.ts'
import * as queueValCommission from '../actions/queueValCommission.ts'
import * as redeemBGT from '../actions/redeemBGT.ts'
import * as renounceRole from '../actions/renounceRole.ts'
import * as requestDelegatedFundsWithdrawal from '../actions/requestDelegatedFundsWithdrawal.ts'
import * as requestRedeem from '../actions/requestRedeem.ts'
import * as requestWithdrawal from '../actions/requestWithdrawal.ts'
import * as requestYieldWithdrawal from '../actions/requestYieldWithdrawal.ts'
import * as retryFullExit from '../actions/retryFullExit.ts'
import * as revokeRole from '../actions/revokeRole.ts'
import * as setMinEffectiveBalance from '../actions/setMinEffectiveBalance.ts'
import * as setProtocolFeePercentage from '../actions/setProtocolFeePercentage.ts'
import * as setRewardAllocator from '../actions/setRewardAllocator.ts'
import * as submit from '../actions/submit.ts'
import * as sweepLateRewards from '../actions/sweepLateRewards.ts'
import * as undelegate from '../actions/undelegate.ts'
import * as updateTotalDeposits from '../actions/updateTotalDeposits.ts'
import * as withdrawUndelegated from '../actions/withdrawUndelegated.ts'

/** Every write of Berachain pools in its three forms, by name. */
export function berachainWrites() {
  return {
    ...accrueEarnedBGTFees,
    ...accrueEarnedWBERAFees,
    ...activateBoost,
    ...activateQueuedValCommission,
    ...activateStakingPool,
    ...claimBgtStakerReward,
    ...claimBoostRewards,
    ...claimIncentives,
    ...completeWithdrawal,
    ...createStakingPoolWithDelegatedFunds,
    ...delegate,
    ...deployDelegationHandler,
    ...deployStakingPoolContracts,
    ...depositDelegatedFunds,
    ...dropBoost,
    ...finalizeWithdrawalRequest,
    ...finalizeWithdrawalRequests,
    ...grantRole,
    ...moveERC20ToIncentiveCollector,
    ...processRewards,
    ...queueBoost,
    ...queueDropBoost,
    ...queueIncentiveCollectorPayoutAmountChange,
    ...queueRewardsAllocation,
    ...queueValCommission,
    ...redeemBGT,
    ...renounceRole,
    ...requestDelegatedFundsWithdrawal,
    ...requestRedeem,
    ...requestWithdrawal,
    ...requestYieldWithdrawal,
    ...retryFullExit,
    ...revokeRole,
    ...setMinEffectiveBalance,
    ...setProtocolFeePercentage,
    ...setRewardAllocator,
    ...submit,
    ...sweepLateRewards,
    ...undelegate,
    ...updateTotalDeposits,
    ...withdrawUndelegated,
  }
}
