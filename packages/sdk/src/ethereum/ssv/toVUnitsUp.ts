/** SSV's unit of effective balance: ten thousandths of 32 ETH. A part of a unit counts as a whole one. */
export function toVUnitsUp(
  /** Whole ETH. */
  effectiveBalance: number,
): bigint {
  return (BigInt(effectiveBalance) * 10_000n + 31n) / 32n
}
