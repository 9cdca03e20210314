const statuses = [
  'none',
  'uploaded',
  'vetted',
  'predeposited',
  'proven',
  'deposited',
  'registered',
  'active',
  'exit-requested',
  'exited',
  'withdrawn',
  'invalid',
] as const

/** Where a validator is between upload and withdrawal, in the order of its life. */
export type ValidatorStatus = Exclude<(typeof statuses)[number], 'none'>

/** The registry's number of a status as its name; `none` for an id that was never uploaded. */
export function toValidatorStatus(status: number): ValidatorStatus | 'none' {
  const name = statuses[status]
  if (name === undefined) throw new RangeError(`The registry has no status ${status}.`)
  return name
}
