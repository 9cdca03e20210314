import { formatAmount } from '@millpond/sdk'

/** Share units for people. */
export function formatShares(shares: bigint): string {
  return formatAmount(shares, { digits: 9 })
}
