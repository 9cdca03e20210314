import { formatAmount } from '@millpond/sdk'

/** A price of gas for people. */
export function formatGwei(wei: bigint): string {
  return formatAmount(wei, { decimals: 9, digits: 9, symbol: 'gwei' })
}
