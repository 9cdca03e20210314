import { formatInteger } from '@millpond/sdk'
import type { readWithdrawalRequests } from '@millpond/sdk/berachain'
import { formatBera } from './formatBera.ts'

/** What a withdrawal request still waits for. */
export function renderReadiness(readiness: readWithdrawalRequests.Readiness): string {
  switch (readiness.kind) {
    case 'ready':
      return 'ready'
    case 'waiting':
      return `waits ${formatInteger(readiness.blocksLeft)} blocks`
    case 'unfunded':
      return `the vault lacks ${formatBera(readiness.missing, 6)}`
  }
}
