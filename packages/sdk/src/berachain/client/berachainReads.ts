import { readMembers } from '../../check/readMembers.ts'
import { getPoolEvents } from '../events/getPoolEvents.ts'
import { watchPoolEvents } from '../events/watchPoolEvents.ts'
import { predictCoreContracts } from '../reads/predictCoreContracts.ts'
import { readAllocation } from '../reads/readAllocation.ts'
import { readBlockRoot } from '../reads/readBlockRoot.ts'
import { readBoost } from '../reads/readBoost.ts'
import { readCommission } from '../reads/readCommission.ts'
import { readConsensusRequests } from '../reads/readConsensusRequests.ts'
import { readCoreContracts } from '../reads/readCoreContracts.ts'
import { readDelegation } from '../reads/readDelegation.ts'
import { readDelegationRequests } from '../reads/readDelegationRequests.ts'
import { readDelegationStake } from '../reads/readDelegationStake.ts'
import { readFeeMints } from '../reads/readFeeMints.ts'
import { readFlightDelay } from '../reads/readFlightDelay.ts'
import { readHandlerPlace } from '../reads/readHandlerPlace.ts'
import { readHolding } from '../reads/readHolding.ts'
import { readIncentiveTokens } from '../reads/readIncentiveTokens.ts'
import { readLastBooksChange } from '../reads/readLastBooksChange.ts'
import { readLastBoostDrop } from '../reads/readLastBoostDrop.ts'
import { readLastReport } from '../reads/readLastReport.ts'
import { readPoolRequests } from '../reads/readPoolRequests.ts'
import { readPoolRules } from '../reads/readPoolRules.ts'
import { readPoolState } from '../reads/readPoolState.ts'
import { readPoolSystem } from '../reads/readPoolSystem.ts'
import { readPools } from '../reads/readPools.ts'
import { readRateWindow } from '../reads/readRateWindow.ts'
import { readRole } from '../reads/readRole.ts'
import { readRoleAdmins } from '../reads/readRoleAdmins.ts'
import { readTokenBalances } from '../reads/readTokenBalances.ts'
import { readTokenSymbols } from '../reads/readTokenSymbols.ts'
import { readVaultNames } from '../reads/readVaultNames.ts'
import { readWithdrawalFee } from '../reads/readWithdrawalFee.ts'
import { readWithdrawalRequests } from '../reads/readWithdrawalRequests.ts'

/** Every read of Berachain pools, events included, by name. */
export function berachainReads() {
  return {
    getPoolEvents,
    predictCoreContracts,
    readAllocation,
    readBlockRoot,
    readBoost,
    readCommission,
    readConsensusRequests,
    readCoreContracts,
    readDelegation,
    readDelegationRequests,
    readDelegationStake,
    readFeeMints,
    readFlightDelay,
    readHandlerPlace,
    readHolding,
    readIncentiveTokens,
    readLastBooksChange,
    readLastBoostDrop,
    readLastReport,
    readMembers,
    readPoolRequests,
    readPoolRules,
    readPoolState,
    readPoolSystem,
    readPools,
    readRateWindow,
    readRole,
    readRoleAdmins,
    readTokenBalances,
    readTokenSymbols,
    readVaultNames,
    readWithdrawalFee,
    readWithdrawalRequests,
    watchPoolEvents,
  }
}
