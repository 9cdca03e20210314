import { z } from 'zod'
import { hex, pubkey, units } from '../../../../output/schema/values.ts'

const rival = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('none') }),
  z.strictObject({ kind: z.literal('known'), pubkey: hex, effective: units }),
])
const places = {
  rival,
  cap: z.number(),
  taken: z.number(),
  own: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('outside') }),
    z.strictObject({
      kind: z.literal('inside'),
      place: z.number(),
      pubkey: hex,
      effective: units,
    }),
  ]),
}

/** What `millpond pool min-balance advise` prints with `--json`. */
export const minBalanceOutput = z.strictObject({
  network: z.string(),
  pubkey,
  advice: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('unknown'), reason: z.string() }),
    z.strictObject({ kind: z.literal('unreachable'), ...places }),
    z.strictObject({ kind: z.literal('known'), value: units, ...places }),
  ]),
  pool: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('none') }),
    z.strictObject({
      kind: z.literal('known'),
      minimum: units,
      deposits: units,
      buffer: units,
      isMinimumReached: z.boolean(),
    }),
  ]),
  judged: z
    .strictObject({
      value: units,
      refusals: z.array(
        z.strictObject({ kind: z.string(), risk: z.string().optional(), reason: z.string() }),
      ),
      warnings: z.array(z.strictObject({ kind: z.string(), reason: z.string() })),
    })
    .optional(),
})
