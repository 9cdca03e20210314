import type { readOptionally } from '@millpond/sdk/berachain'

/** What a contract answered, for `--json`: an error is its sentence. */
export function toJsonOptional<value>(
  optional: readOptionally.Optional<value>,
): { kind: 'known'; value: value } | { kind: 'unknown'; reason: string } {
  switch (optional.kind) {
    case 'known':
      return optional
    case 'missing':
      return { kind: 'unknown', reason: 'these contracts do not tell' }
    case 'refused':
      return { kind: 'unknown', reason: optional.error.message }
  }
}
