import { formatAmount } from '@millpond/sdk'

/** Wei of BGT for people, exact. */
export function formatBgt(wei: bigint): string {
  return formatAmount(wei, { symbol: 'BGT' })
}
