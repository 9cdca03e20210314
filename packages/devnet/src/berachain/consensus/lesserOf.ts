/** The smaller amount. */
export function lesserOf(left: bigint, right: bigint): bigint {
  // Biome takes the short form for one of numbers, and `Math.min` refuses bigint.
  if (left < right) return left
  return right
}
