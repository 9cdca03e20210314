import * as addOperatorSet from '../actions/addOperatorSet.ts'
import * as approve from '../actions/approve.ts'
import * as claim from '../actions/claim.ts'
import * as createClusterOwner from '../actions/createClusterOwner.ts'
import * as deliverReport from '../actions/deliverReport.ts'
import * as deposit from '../actions/deposit.ts'
import * as dropValidators from '../actions/dropValidators.ts'
import * as finalize from '../actions/finalize.ts'
import * as fundValidators from '../actions/fundValidators.ts'
import * as postBond from '../actions/postBond.ts'
import * as predeposit from '../actions/predeposit.ts'
import * as prepayOpex from '../actions/prepayOpex.ts'
import * as proveValidators from '../actions/proveValidators.ts'
import * as registerPending from '../actions/registerPending.ts'
import * as releaseBond from '../actions/releaseBond.ts'
import * as requestExits from '../actions/requestExits.ts'
import * as requestWithdrawal from '../actions/requestWithdrawal.ts'
import * as uploadValidators from '../actions/uploadValidators.ts'
import * as vote from '../actions/vote.ts'
import * as registerOperator from '../ssv/registerOperator.ts'

/** Every write of Ethereum pools in its three forms, by name. */
export function ethereumWrites() {
  return {
    ...addOperatorSet,
    ...approve,
    ...claim,
    ...createClusterOwner,
    ...deliverReport,
    ...deposit,
    ...dropValidators,
    ...finalize,
    ...fundValidators,
    ...postBond,
    ...predeposit,
    ...prepayOpex,
    ...proveValidators,
    ...registerPending,
    ...releaseBond,
    ...requestExits,
    ...requestWithdrawal,
    ...uploadValidators,
    ...vote,
    ...registerOperator,
  }
}
