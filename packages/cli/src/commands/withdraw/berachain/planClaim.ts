import { withdrawalVaultAbi } from '@millpond/networks/generated/WithdrawalVault'
import {
  finalizeWithdrawalRequestCall,
  finalizeWithdrawalRequestsCall,
} from '@millpond/sdk/berachain'
import { type Address, type Hex, parseEventLogs } from 'viem'
import { formatBera } from '../../../output/formatBera.ts'
import { formatCount } from '../../../output/formatCount.ts'
import type { Write } from '../../../write/Write.ts'
import type { Claimable } from './findClaims.ts'

/** Has the vault pay these requests, each to who made it. */
export function planClaim(
  withdrawalVault: Address,
  claims: readonly planClaim.Claim[],
  pubkey?: Hex,
): Write {
  const requestIds = claims.map(({ id }) => id)
  const [requestId] = requestIds
  const call =
    requestId !== undefined && requestIds.length === 1
      ? finalizeWithdrawalRequestCall({ withdrawalVault, requestId })
      : finalizeWithdrawalRequestsCall({ withdrawalVault, requestIds })
  return {
    title: `Claim ${formatCount(claims.length, 'request')}`,
    details: claims.map(({ id, assets, owner, readiness }) => [
      `request ${id}`,
      `${formatBera(assets)} to ${owner}${readiness.kind === 'unfunded' ? ', if the exit of its pool brings it' : ''}`,
    ]),
    calls: [call],
    fileName: 'redeem-command',
    ...(pubkey !== undefined && { pubkey }),
    summarize: (receipts) => {
      const logs = receipts.flatMap((receipt) => receipt.logs)
      const eventName = 'WithdrawalRequestFinalized'
      const paid = parseEventLogs({ abi: withdrawalVaultAbi, eventName, logs })
      return [['paid', formatCount(paid.length, 'request')]]
    },
  }
}

export declare namespace planClaim {
  type Claim = Pick<Claimable, 'id' | 'assets' | 'owner' | 'readiness'>
}
