/** All items in batches of at most `maxItems`, then the halves of these, down to single ones. */
export function splitBatches<item>(
  items: readonly item[],
  { maxItems }: { maxItems: number },
): (readonly item[])[] {
  const batches: (readonly item[])[] = []
  let level = inParts(items, maxItems)
  while (level.length > 0) {
    batches.push(...level)
    level = level.filter(({ length }) => length > 1).flatMap(halve)
  }
  return batches
}

function halve<item>(items: readonly item[]): (readonly item[])[] {
  return inParts(items, Math.ceil(items.length / 2))
}

function inParts<item>(items: readonly item[], size: number): (readonly item[])[] {
  const count = Math.ceil(items.length / size)
  return Array.from({ length: count }, (_, index) => items.slice(index * size, (index + 1) * size))
}
