import type { RegistryEntry, ValidatorStatus } from '@millpond/sdk/ethereum'

/**
 * The entries of one ClusterOwner that have one of `statuses` and the nonces `nonce`, `nonce` + 1 and so on, up to the first
 * nonce that is missing or stands elsewhere.
 */
export function runFrom({ entries, statuses, nonce }: runFrom.Parameters): RegistryEntry[] {
  const byNonce = new Map(
    entries.filter(({ status }) => statuses.has(status)).map((entry) => [entry.nonce, entry]),
  )
  const run: RegistryEntry[] = []
  for (let next = nonce; ; next++) {
    const entry = byNonce.get(next)
    if (entry === undefined) return run
    run.push(entry)
  }
}

export declare namespace runFrom {
  type Parameters = {
    entries: readonly RegistryEntry[]
    statuses: ReadonlySet<ValidatorStatus>
    nonce: number
  }
}
