/** What may not be known, with the reason: never a zero in its place. */
export type Optional<value> = { kind: 'known'; value: value } | Unknown
type Unknown = { kind: 'unknown'; reason: string }

/** That something is not known. */
export function unknown(reason: string): Unknown {
  return { kind: 'unknown', reason }
}
