import type { readOptionally } from '@millpond/sdk/berachain'

/**
 * A value, or `fallback` where this version of the contract does not have it. A refusal is thrown: it says nothing
 * about the value.
 */
export function knownOr<value, fallback>(
  optional: readOptionally.Optional<value>,
  fallback: fallback,
): value | fallback {
  switch (optional.kind) {
    case 'known':
      return optional.value
    case 'missing':
      return fallback
    case 'refused':
      throw optional.error
  }
}
