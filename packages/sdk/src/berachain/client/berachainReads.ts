import { getPoolEvents } from '../events/getPoolEvents.ts'
import { watchPoolEvents } from '../events/watchPoolEvents.ts'
import { predictCoreContracts } from '../reads/predictCoreContracts.ts'
import { readBlockRoot } from '../reads/readBlockRoot.ts'
import { readBoost } from '../reads/readBoost.ts'
import { readCommission } from '../reads/readCommission.ts'
import { readConsensusRequests } from '../reads/readConsensusRequests.ts'
import { readCoreContracts } from '../reads/readCoreContracts.ts'
import { readDelegation } from '../reads/readDelegation.ts'
import { readFlightDelay } from '../reads/readFlightDelay.ts'
import { readIncentiveTokens } from '../reads/readIncentiveTokens.ts'
import { readLastBooksChange } from '../reads/readLastBooksChange.ts'
import { readLastBoostDrop } from '../reads/readLastBoostDrop.ts'
import { readLastReport } from '../reads/readLastReport.ts'
import { readPoolRequests } from '../reads/readPoolRequests.ts'
import { readPoolRules } from '../reads/readPoolRules.ts'
import { readPoolState } from '../reads/readPoolState.ts'
import { readPoolSystem } from '../reads/readPoolSystem.ts'
import { readPools } from '../reads/readPools.ts'
import { readRole } from '../reads/readRole.ts'
import { readTokenBalances } from '../reads/readTokenBalances.ts'
import { readWithdrawalFee } from '../reads/readWithdrawalFee.ts'
import { readWithdrawalRequests } from '../reads/readWithdrawalRequests.ts'

/** Every read of Berachain pools, events included, by name. */
export function berachainReads() {
  return {
    getPoolEvents,
    predictCoreContracts,
    readBlockRoot,
    readBoost,
    readCommission,
    readConsensusRequests,
    readCoreContracts,
    readDelegation,
    readFlightDelay,
    readIncentiveTokens,
    readLastBooksChange,
    readLastBoostDrop,
    readLastReport,
    readPoolRequests,
    readPoolRules,
    readPoolState,
    readPoolSystem,
    readPools,
    readRole,
    readTokenBalances,
    readWithdrawalFee,
    readWithdrawalRequests,
    watchPoolEvents,
  }
}
