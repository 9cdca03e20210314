/** Wei in a gwei, the unit of the consensus layer. */
const weiPerGwei = 10n ** 9n

/** Exact. */
export function gweiToWei(gwei: bigint): bigint {
  return gwei * weiPerGwei
}

/** Rounded down: the consensus layer knows nothing below a gwei. Wei must not be negative. */
export function weiToGweiDown(wei: bigint): bigint {
  if (wei < 0n) throw new RangeError(`${wei} wei is negative.`)
  return wei / weiPerGwei
}
