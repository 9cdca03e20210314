import type { readOptionally } from '../../call/readOptionally.ts'

/** Changes a value that is there; what is missing or refused stays so. */
export function mapKnown<value, mapped>(
  optional: readOptionally.Optional<value>,
  map: (value: value) => mapped,
): readOptionally.Optional<mapped> {
  return optional.kind === 'known' ? { kind: 'known', value: map(optional.value) } : optional
}
