import type { RegistryEntry } from '@millpond/sdk/ethereum'

/** The entries of each ClusterOwner, in their order. Node 20 has no `Map.groupBy`. */
export function groupByOwner(entries: readonly RegistryEntry[]): Map<number, RegistryEntry[]> {
  const byOwner = new Map<number, RegistryEntry[]>()
  for (const entry of entries) {
    const group = byOwner.get(entry.ownerIndex)
    if (group) group.push(entry)
    else byOwner.set(entry.ownerIndex, [entry])
  }
  return byOwner
}
