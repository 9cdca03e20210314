import type { Detail } from '../write/Write.ts'

/** Labels and values as data. A label that is there twice is numbered: nothing gets lost. */
export function toLabelled(details: readonly Detail[]): Record<string, string> {
  const labelled = new Map<string, string>()
  for (const [label, value] of details) labelled.set(findFree(labelled, label), value)
  return Object.fromEntries(labelled)
}

function findFree(taken: ReadonlyMap<string, string>, label: string): string {
  if (!taken.has(label)) return label
  let number = 2
  while (taken.has(`${label} ${number}`)) number++
  return `${label} ${number}`
}
