/** The greater of two amounts. */
export function greaterOf(left: bigint, right: bigint): bigint {
  if (left > right) return left
  return right
}
