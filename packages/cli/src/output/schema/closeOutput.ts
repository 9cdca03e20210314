import { z } from 'zod'
import { address, pubkey, units } from './values.ts'
import { writeOutput } from './writeOutput.ts'

/** What `pool close` prints with `--json`: where it stands, and what was or would be sent. */
export const closeOutput = z.strictObject({
  pool: address,
  pubkey,
  account: address,
  blockNumber: units,
  isClosed: z.boolean(),
  steps: z.array(
    z.strictObject({
      name: z.string(),
      kind: z.enum(['done', 'now', 'later', 'after', 'blocked', 'unknown']),
      text: z.string().optional(),
      untilBlock: units.optional(),
    }),
  ),
  /** The step that comes now: its preview, without `--via`. */
  next: writeOutput.optional(),
  /** What this run sent. */
  sent: z.array(writeOutput),
})
