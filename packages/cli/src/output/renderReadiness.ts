import { formatDuration, formatInteger } from '@millpond/sdk'
import type { readWithdrawalRequests } from '@millpond/sdk/berachain'
import { formatBera } from './formatBera.ts'

/** What a withdrawal request still waits for; with the time of a block also how long that is. */
export function renderReadiness(
  readiness: readWithdrawalRequests.Readiness,
  secondsPerBlock?: number,
): string {
  switch (readiness.kind) {
    case 'ready':
      return 'ready'
    case 'waiting': {
      const { blocksLeft } = readiness
      const blocks = `waits ${formatInteger(blocksLeft)} blocks`
      if (secondsPerBlock === undefined) return blocks
      return `${blocks}, about ${formatDuration(blocksLeft * BigInt(secondsPerBlock))}`
    }
    case 'unfunded':
      return `the vault lacks ${formatBera(readiness.missing, 6)}`
  }
}
