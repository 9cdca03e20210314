/** Changes what is known for `--json`; what is not stays as it is. */
export function mapOptional<value, mapped>(
  optional: mapOptional.Optional<value>,
  map: (value: value) => mapped,
): mapOptional.Optional<mapped> {
  return optional.kind === 'known' ? { kind: 'known', value: map(optional.value) } : optional
}

export declare namespace mapOptional {
  /** As `toJsonOptional` makes it. */
  type Optional<value> = { kind: 'known'; value: value } | { kind: 'unknown'; reason: string }
}
