/** viem actions and reads for Berachain pools. Runs in browsers and in Node. */
export {
  accrueEarnedBGTFees,
  accrueEarnedBGTFeesCall,
  accrueEarnedBGTFeesSync,
} from './berachain/actions/accrueEarnedBGTFees.ts'
export {
  accrueEarnedWBERAFees,
  accrueEarnedWBERAFeesCall,
  accrueEarnedWBERAFeesSync,
} from './berachain/actions/accrueEarnedWBERAFees.ts'
export {
  activateBoost,
  activateBoostCall,
  activateBoostSync,
} from './berachain/actions/activateBoost.ts'
export {
  activateQueuedValCommission,
  activateQueuedValCommissionCall,
  activateQueuedValCommissionSync,
} from './berachain/actions/activateQueuedValCommission.ts'
export {
  activateStakingPool,
  activateStakingPoolCall,
  activateStakingPoolSync,
} from './berachain/actions/activateStakingPool.ts'
export {
  claimBgtStakerReward,
  claimBgtStakerRewardCall,
  claimBgtStakerRewardSync,
} from './berachain/actions/claimBgtStakerReward.ts'
export {
  claimBoostRewards,
  claimBoostRewardsCall,
  claimBoostRewardsSync,
} from './berachain/actions/claimBoostRewards.ts'
export {
  claimIncentives,
  claimIncentivesCall,
  claimIncentivesSync,
} from './berachain/actions/claimIncentives.ts'
export {
  completeWithdrawal,
  completeWithdrawalCall,
  completeWithdrawalSync,
} from './berachain/actions/completeWithdrawal.ts'
export {
  createStakingPoolWithDelegatedFunds,
  createStakingPoolWithDelegatedFundsCall,
  createStakingPoolWithDelegatedFundsSync,
} from './berachain/actions/createStakingPoolWithDelegatedFunds.ts'
export { delegate, delegateCall, delegateSync } from './berachain/actions/delegate.ts'
export {
  deployDelegationHandler,
  deployDelegationHandlerCall,
  deployDelegationHandlerSync,
} from './berachain/actions/deployDelegationHandler.ts'
export {
  deployStakingPoolContracts,
  deployStakingPoolContractsCall,
  deployStakingPoolContractsSync,
} from './berachain/actions/deployStakingPoolContracts.ts'
export {
  depositDelegatedFunds,
  depositDelegatedFundsCall,
  depositDelegatedFundsSync,
} from './berachain/actions/depositDelegatedFunds.ts'
export { dropBoost, dropBoostCall, dropBoostSync } from './berachain/actions/dropBoost.ts'
export {
  finalizeWithdrawalRequest,
  finalizeWithdrawalRequestCall,
  finalizeWithdrawalRequestSync,
} from './berachain/actions/finalizeWithdrawalRequest.ts'
export {
  finalizeWithdrawalRequests,
  finalizeWithdrawalRequestsCall,
  finalizeWithdrawalRequestsSync,
} from './berachain/actions/finalizeWithdrawalRequests.ts'
export { grantRole, grantRoleCall, grantRoleSync } from './berachain/actions/grantRole.ts'
export {
  moveERC20ToIncentiveCollector,
  moveERC20ToIncentiveCollectorCall,
  moveERC20ToIncentiveCollectorSync,
} from './berachain/actions/moveERC20ToIncentiveCollector.ts'
export {
  processRewards,
  processRewardsCall,
  processRewardsSync,
} from './berachain/actions/processRewards.ts'
export { queueBoost, queueBoostCall, queueBoostSync } from './berachain/actions/queueBoost.ts'
export {
  queueDropBoost,
  queueDropBoostCall,
  queueDropBoostSync,
} from './berachain/actions/queueDropBoost.ts'
export {
  queueIncentiveCollectorPayoutAmountChange,
  queueIncentiveCollectorPayoutAmountChangeCall,
  queueIncentiveCollectorPayoutAmountChangeSync,
} from './berachain/actions/queueIncentiveCollectorPayoutAmountChange.ts'
export {
  queueRewardsAllocation,
  queueRewardsAllocationCall,
  queueRewardsAllocationSync,
} from './berachain/actions/queueRewardsAllocation.ts'
export {
  queueValCommission,
  queueValCommissionCall,
  queueValCommissionSync,
} from './berachain/actions/queueValCommission.ts'
export { redeemBGT, redeemBGTCall, redeemBGTSync } from './berachain/actions/redeemBGT.ts'
export {
  renounceRole,
  renounceRoleCall,
  renounceRoleSync,
} from './berachain/actions/renounceRole.ts'
export {
  requestDelegatedFundsWithdrawal,
  requestDelegatedFundsWithdrawalCall,
  requestDelegatedFundsWithdrawalSync,
} from './berachain/actions/requestDelegatedFundsWithdrawal.ts'
export {
  requestRedeem,
  requestRedeemCall,
  requestRedeemSync,
} from './berachain/actions/requestRedeem.ts'
export {
  requestWithdrawal,
  requestWithdrawalCall,
  requestWithdrawalSync,
} from './berachain/actions/requestWithdrawal.ts'
export {
  requestYieldWithdrawal,
  requestYieldWithdrawalCall,
  requestYieldWithdrawalSync,
} from './berachain/actions/requestYieldWithdrawal.ts'
export {
  retryFullExit,
  retryFullExitCall,
  retryFullExitSync,
} from './berachain/actions/retryFullExit.ts'
export { revokeRole, revokeRoleCall, revokeRoleSync } from './berachain/actions/revokeRole.ts'
export {
  setMinEffectiveBalance,
  setMinEffectiveBalanceCall,
  setMinEffectiveBalanceSync,
} from './berachain/actions/setMinEffectiveBalance.ts'
export {
  setProtocolFeePercentage,
  setProtocolFeePercentageCall,
  setProtocolFeePercentageSync,
} from './berachain/actions/setProtocolFeePercentage.ts'
export {
  setRewardAllocator,
  setRewardAllocatorCall,
  setRewardAllocatorSync,
} from './berachain/actions/setRewardAllocator.ts'
export { submit, submitCall, submitSync } from './berachain/actions/submit.ts'
export {
  sweepLateRewards,
  sweepLateRewardsCall,
  sweepLateRewardsSync,
} from './berachain/actions/sweepLateRewards.ts'
export { undelegate, undelegateCall, undelegateSync } from './berachain/actions/undelegate.ts'
export {
  updateTotalDeposits,
  updateTotalDepositsCall,
  updateTotalDepositsSync,
} from './berachain/actions/updateTotalDeposits.ts'
export {
  withdrawUndelegated,
  withdrawUndelegatedCall,
  withdrawUndelegatedSync,
} from './berachain/actions/withdrawUndelegated.ts'
export { checkDeployment } from './berachain/check/checkDeployment.ts'
export {
  type DeclaredHandler,
  type DeclaredPool,
  type DeclaredSystem,
  type OperatorRole,
  operatorRoles,
} from './berachain/check/DeclaredSystem.ts'
export { roleName } from './berachain/check/roleName.ts'
export {
  type BerachainPoolActions,
  berachainPoolActions,
} from './berachain/client/berachainPoolActions.ts'
export { deployPoolSystem } from './berachain/deploy/deployPoolSystem.ts'
export type { PoolSystemAddresses } from './berachain/deploy/PoolSystemAddresses.ts'
export { planPoolSystem } from './berachain/deploy/planPoolSystem.ts'
export { PoolListMissingError, PoolNotFoundError } from './berachain/errors.ts'
export { estimateApr } from './berachain/estimates/estimateApr.ts'
export { estimateHeadroom } from './berachain/estimates/estimateHeadroom.ts'
export { estimateProposals } from './berachain/estimates/estimateProposals.ts'
export { estimateWithdrawalWait } from './berachain/estimates/estimateWithdrawalWait.ts'
export { toAssetsDown } from './berachain/estimates/toAssetsDown.ts'
export { getPoolEvents } from './berachain/events/getPoolEvents.ts'
export { watchPoolEvents } from './berachain/events/watchPoolEvents.ts'
export { adviseMinEffectiveBalance } from './berachain/plans/adviseMinEffectiveBalance.ts'
export type { CloseConsensus, CloseRequest, CloseState } from './berachain/plans/CloseState.ts'
export {
  type CloseAction,
  type CloseStanding,
  type CloseStep,
  type CloseStepName,
  closeSteps,
} from './berachain/plans/CloseStep.ts'
export { judgeMinEffectiveBalance } from './berachain/plans/judgeMinEffectiveBalance.ts'
export { planClose } from './berachain/plans/planClose.ts'
export { planWithdrawal } from './berachain/plans/planWithdrawal.ts'
export { previewWithdrawal } from './berachain/plans/previewWithdrawal.ts'
export { rankValidator } from './berachain/plans/rankValidator.ts'
export { toExitStanding } from './berachain/plans/toExitStanding.ts'
export { isSupported } from './berachain/reads/isSupported.ts'
export { predictCoreContracts } from './berachain/reads/predictCoreContracts.ts'
export { readAllocation } from './berachain/reads/readAllocation.ts'
export { readBlockRoot } from './berachain/reads/readBlockRoot.ts'
export { readBoost } from './berachain/reads/readBoost.ts'
export { readCommission } from './berachain/reads/readCommission.ts'
export { readConsensusRequests } from './berachain/reads/readConsensusRequests.ts'
export { readCoreContracts } from './berachain/reads/readCoreContracts.ts'
export { readDelegation } from './berachain/reads/readDelegation.ts'
export { readDelegationRequests } from './berachain/reads/readDelegationRequests.ts'
export { readDelegationStake } from './berachain/reads/readDelegationStake.ts'
export { readFeeMints } from './berachain/reads/readFeeMints.ts'
export { readFlightDelay } from './berachain/reads/readFlightDelay.ts'
export { readHandlerPlace } from './berachain/reads/readHandlerPlace.ts'
export { readHolding } from './berachain/reads/readHolding.ts'
export { readIncentiveTokens } from './berachain/reads/readIncentiveTokens.ts'
export { readLastBooksChange } from './berachain/reads/readLastBooksChange.ts'
export { readLastBoostDrop } from './berachain/reads/readLastBoostDrop.ts'
export { readLastReport } from './berachain/reads/readLastReport.ts'
export { readPoolRequests } from './berachain/reads/readPoolRequests.ts'
export { readPoolRules } from './berachain/reads/readPoolRules.ts'
export { readPoolState } from './berachain/reads/readPoolState.ts'
export { readPoolSystem } from './berachain/reads/readPoolSystem.ts'
export { readPools } from './berachain/reads/readPools.ts'
export { readRateWindow } from './berachain/reads/readRateWindow.ts'
export { readRole } from './berachain/reads/readRole.ts'
export { readRoleAdmins } from './berachain/reads/readRoleAdmins.ts'
export { readTokenBalances } from './berachain/reads/readTokenBalances.ts'
export { readTokenSymbols } from './berachain/reads/readTokenSymbols.ts'
export { readVaultNames } from './berachain/reads/readVaultNames.ts'
export { readWithdrawalFee } from './berachain/reads/readWithdrawalFee.ts'
export { readWithdrawalRequests } from './berachain/reads/readWithdrawalRequests.ts'
export type { toReadiness } from './berachain/reads/toReadiness.ts'
export type { ActivationData } from './berachain/types/ActivationData.ts'
export type { ActivationProofs } from './berachain/types/ActivationProofs.ts'
export { type BerachainRole, findRole } from './berachain/types/BerachainRole.ts'
export type { BoostClaim } from './berachain/types/BoostClaim.ts'
export type { CoreContracts } from './berachain/types/CoreContracts.ts'
export type { RewardWeight } from './berachain/types/RewardWeight.ts'
export type { readOptionally } from './call/readOptionally.ts'
export { compareDeployment } from './check/compareDeployment.ts'
export { readMembers } from './check/readMembers.ts'
export { roleHash } from './check/roleHash.ts'
