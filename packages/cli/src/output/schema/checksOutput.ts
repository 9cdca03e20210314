import { z } from 'zod'

const line = { name: z.string(), detail: z.string() }

/** What a command that checks something prints with `--json`. */
export const checksOutput = z.strictObject({
  checks: z.array(
    z.discriminatedUnion('kind', [
      z.strictObject({ ...line, kind: z.literal('passed') }),
      z.strictObject({ ...line, kind: z.literal('failed'), fix: z.string() }),
      z.strictObject({ ...line, kind: z.literal('skipped') }),
    ]),
  ),
})
