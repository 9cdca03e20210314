import { formatAmount } from '@millpond/sdk'

/** Wei as exact ETH. */
export function eth(wei: bigint): string {
  return formatAmount(wei, { symbol: 'ETH' })
}

/** What 1e18 shares are worth, with nine digits: enough to see a day's rewards. */
export function rate({ assets, shares }: { assets: bigint; shares: bigint }): string {
  const perShare = (assets * 10n ** 18n) / shares
  return `${formatAmount(perShare, { digits: 9 })} ETH per share`
}
