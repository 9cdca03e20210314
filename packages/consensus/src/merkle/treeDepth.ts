/** Levels above `leaves` leaves: the smallest d with 2^d ≥ leaves; 0 for none or one. */
export function treeDepth(leaves: number): number {
  let depth = 0
  // Doubling is exact for every count up to 2^53, unlike a logarithm.
  for (let width = 1; width < leaves; width *= 2) depth++
  return depth
}
