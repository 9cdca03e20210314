import { z } from 'zod'

/** Checks as `doctor` and `pool check` print them with `--json`. */
export const checksOutput = z.array(
  z.strictObject({
    name: z.string(),
    kind: z.enum(['passed', 'failed', 'skipped']),
    detail: z.string(),
    fix: z.string().optional(),
  }),
)
