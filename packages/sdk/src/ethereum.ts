/** viem actions and reads for Ethereum pools. Runs in browsers and in Node. */
export {
  addOperatorSet,
  addOperatorSetCall,
  addOperatorSetSync,
} from './ethereum/actions/addOperatorSet.ts'
export { approve, approveCall, approveSync } from './ethereum/actions/approve.ts'
export { claim, claimCall, claimSync } from './ethereum/actions/claim.ts'
export {
  createClusterOwner,
  createClusterOwnerCall,
  createClusterOwnerSync,
} from './ethereum/actions/createClusterOwner.ts'
export {
  deliverReport,
  deliverReportCall,
  deliverReportSync,
} from './ethereum/actions/deliverReport.ts'
export { deposit, depositCall, depositSync } from './ethereum/actions/deposit.ts'
export {
  dropValidators,
  dropValidatorsCall,
  dropValidatorsSync,
} from './ethereum/actions/dropValidators.ts'
export { finalize, finalizeCall, finalizeSync } from './ethereum/actions/finalize.ts'
export {
  fundValidators,
  fundValidatorsCall,
  fundValidatorsSync,
} from './ethereum/actions/fundValidators.ts'
export { postBond, postBondCall, postBondSync } from './ethereum/actions/postBond.ts'
export { predeposit, predepositCall, predepositSync } from './ethereum/actions/predeposit.ts'
export { prepayOpex, prepayOpexCall, prepayOpexSync } from './ethereum/actions/prepayOpex.ts'
export {
  proveValidators,
  proveValidatorsCall,
  proveValidatorsSync,
} from './ethereum/actions/proveValidators.ts'
export {
  registerPending,
  registerPendingCall,
  registerPendingSync,
} from './ethereum/actions/registerPending.ts'
export { releaseBond, releaseBondCall, releaseBondSync } from './ethereum/actions/releaseBond.ts'
export {
  requestExits,
  requestExitsCall,
  requestExitsSync,
} from './ethereum/actions/requestExits.ts'
export {
  requestWithdrawal,
  requestWithdrawalCall,
  requestWithdrawalSync,
} from './ethereum/actions/requestWithdrawal.ts'
export {
  uploadValidators,
  uploadValidatorsCall,
  uploadValidatorsSync,
} from './ethereum/actions/uploadValidators.ts'
export { vote, voteCall, voteSync } from './ethereum/actions/vote.ts'
export {
  type EthereumPoolActions,
  ethereumPoolActions,
} from './ethereum/client/ethereumPoolActions.ts'
export { deployPool } from './ethereum/deploy/deployPool.ts'
export { findConfigProblems } from './ethereum/deploy/findConfigProblems.ts'
export type { PoolDeploymentConfig } from './ethereum/deploy/PoolDeploymentConfig.ts'
export { planPoolDeployment } from './ethereum/deploy/planPoolDeployment.ts'
export { getPoolEvents } from './ethereum/events/getPoolEvents.ts'
export { watchPoolEvents } from './ethereum/events/watchPoolEvents.ts'
export { planFinalization } from './ethereum/plans/planFinalization.ts'
export { hashReport } from './ethereum/reads/hashReport.ts'
export { readBalances } from './ethereum/reads/readBalances.ts'
export { joinEntry, type RegistryEntry, readEntries } from './ethereum/reads/readEntries.ts'
export { readExitFee } from './ethereum/reads/readExitFee.ts'
export { readExitRequests } from './ethereum/reads/readExitRequests.ts'
export { readPool } from './ethereum/reads/readPool.ts'
export { readPoolSnapshot } from './ethereum/reads/readPoolSnapshot.ts'
export { readRate } from './ethereum/reads/readRate.ts'
export { readRequest } from './ethereum/reads/readRequest.ts'
export { readRequests } from './ethereum/reads/readRequests.ts'
export type { Cluster } from './ethereum/ssv/Cluster.ts'
export { clusterId } from './ethereum/ssv/clusterId.ts'
export { createEffectiveBalanceTree } from './ethereum/ssv/createEffectiveBalanceTree.ts'
export { decodeOperatorKey } from './ethereum/ssv/decodeOperatorKey.ts'
export { hashCluster } from './ethereum/ssv/hashCluster.ts'
export { hashEffectiveBalanceLeaf } from './ethereum/ssv/hashEffectiveBalanceLeaf.ts'
export { liquidationFloor } from './ethereum/ssv/liquidationFloor.ts'
export { newCluster } from './ethereum/ssv/newCluster.ts'
export { readCluster } from './ethereum/ssv/readCluster.ts'
export { readSsvOperator } from './ethereum/ssv/readSsvOperator.ts'
export { readSsvOperators } from './ethereum/ssv/readSsvOperators.ts'
export {
  registerOperator,
  registerOperatorCall,
  registerOperatorSync,
} from './ethereum/ssv/registerOperator.ts'
export { ssvNetworkAbi } from './ethereum/ssv/ssvNetworkAbi.ts'
export { ssvNetworkViewsAbi } from './ethereum/ssv/ssvNetworkViewsAbi.ts'
export { toVUnitsUp } from './ethereum/ssv/toVUnitsUp.ts'
export { verifyEffectiveBalance } from './ethereum/ssv/verifyEffectiveBalance.ts'
export type { PoolAddresses } from './ethereum/types/PoolAddresses.ts'
export type { RegistrationBatch } from './ethereum/types/RegistrationBatch.ts'
export type { Report } from './ethereum/types/Report.ts'
export type { ValidatorProof } from './ethereum/types/ValidatorProof.ts'
export { toValidatorStatus, type ValidatorStatus } from './ethereum/types/ValidatorStatus.ts'
export type { ValidatorUpload } from './ethereum/types/ValidatorUpload.ts'
