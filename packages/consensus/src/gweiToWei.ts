/** An amount of the consensus layer, which counts in gwei, as the execution layer counts it. Exact. */
export function gweiToWei(gwei: bigint): bigint {
  return gwei * 10n ** 9n
}
