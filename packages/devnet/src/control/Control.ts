import type { Field } from './fields.ts'

/** One thing that can be done from outside to a chain of one kind. Its name is its route. */
export type Control<target, input, result> = {
  /** What it does, in one line. */
  about: string
  /** `GET` for what only looks: its input comes from the query. */
  method: 'GET' | 'POST'
  input: Field<input>
  /** An input that works, as JSON. */
  example: unknown
  /** Does it. The result is ready to be sent: amounts are decimal texts. */
  run: (target: target, input: input) => Promise<result> | result
}
