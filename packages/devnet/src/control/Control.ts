import type { ControlTarget } from './ControlTarget.ts'
import type { Field } from './fields.ts'

/** One thing that can be done to a chain from outside. Its name is its route. */
export type Control<input, result> = {
  /** What it does, in one line. */
  about: string
  /** `GET` for what only looks: its input comes from the query. */
  method: 'GET' | 'POST'
  input: Field<input>
  /** An input that works, as JSON. */
  example: unknown
  /** Does it. The result is ready to be sent: amounts are decimal texts. */
  run: (target: ControlTarget, input: input) => Promise<result> | result
}

/** A control with its types taken from what it is made of. */
export function defineControl<input, result>(
  control: Control<input, result>,
): Control<input, result> {
  return control
}
