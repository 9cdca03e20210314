/**
 * Wei that shares of a Berachain pool are worth, rounded down as its contracts do.
 * @example
 * const assets = toAssetsDown(shares, state)
 */
export function toAssetsDown(
  shares: bigint,
  { totalAssets, totalShares }: toAssetsDown.Totals,
): bigint {
  return (shares * (totalAssets + 1n)) / (totalShares + 1n)
}

export declare namespace toAssetsDown {
  type Totals = {
    /** Wei that all shares are worth. */
    totalAssets: bigint
    totalShares: bigint
  }
}
