import { formatAmount } from '@millpond/sdk'

/** Wei for people: exact, or cut off after `digits`. */
export function formatEth(wei: bigint, digits?: number): string {
  return formatAmount(wei, digits === undefined ? { symbol: 'ETH' } : { symbol: 'ETH', digits })
}
