import { getPoolEvents } from '../events/getPoolEvents.ts'
import { watchPoolEvents } from '../events/watchPoolEvents.ts'
import { readBalances } from '../reads/readBalances.ts'
import { readEntries } from '../reads/readEntries.ts'
import { readExitFee } from '../reads/readExitFee.ts'
import { readExitRequests } from '../reads/readExitRequests.ts'
import { readPool } from '../reads/readPool.ts'
import { readPoolSnapshot } from '../reads/readPoolSnapshot.ts'
import { readRate } from '../reads/readRate.ts'
import { readRequest } from '../reads/readRequest.ts'
import { readRequests } from '../reads/readRequests.ts'
import { readCluster } from '../ssv/readCluster.ts'
import { readSsvOperator } from '../ssv/readSsvOperator.ts'
import { readSsvOperators } from '../ssv/readSsvOperators.ts'

/** Every read of Ethereum pools, events included, by name. */
export function ethereumReads() {
  return {
    getPoolEvents,
    readBalances,
    readEntries,
    readExitFee,
    readExitRequests,
    readPool,
    readPoolSnapshot,
    readRate,
    readRequest,
    readRequests,
    readCluster,
    readSsvOperator,
    readSsvOperators,
    watchPoolEvents,
  }
}
