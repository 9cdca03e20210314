import { z } from 'zod'
import { address, hash, hex, units } from './values.ts'

const labelled = z.record(z.string(), z.string()).meta({
  description: 'values by their labels; of labels that are there twice the second has a number',
})
const calldata = z.strictObject({ to: address, value: units, data: hex })
const role = z.string().meta({ description: 'name of the role in the contract' })

/** What every write prints with `--json`: a preview, what was sent, or what was written instead. */
export const writeOutput = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('preview'),
    title: z.string(),
    details: labelled,
    role: z
      .discriminatedUnion('kind', [
        z.strictObject({
          kind: z.enum(['held', 'missing']),
          role,
          contract: address,
          account: address,
        }),
        z.strictObject({
          kind: z.literal('unknown'),
          role,
          contract: address,
          reason: z.string(),
        }),
      ])
      .optional(),
    calls: z.array(
      calldata.extend({
        functionName: z.string(),
        arguments: z.array(z.strictObject({ name: z.string(), type: z.string(), value: z.json() })),
      }),
    ),
    cost: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('known'), gas: units, gasPrice: units, wei: units }),
      z.strictObject({ kind: z.literal('unknown'), reason: z.string() }),
    ]),
    expiresAtSeconds: units.optional(),
    irreversible: z.strictObject({ effect: z.string(), word: z.string() }).optional(),
  }),
  z.strictObject({
    kind: z.literal('sent'),
    title: z.string(),
    transactions: z.array(z.strictObject({ hash, blockNumber: units, gasUsed: units })),
    result: labelled,
  }),
  z.strictObject({ kind: z.literal('calldata'), title: z.string(), calls: z.array(calldata) }),
  z.strictObject({
    kind: z.literal('written'),
    title: z.string(),
    via: z.enum(['cast', 'safe']),
    /** Null when it is `text`, because of `--out -`. */
    path: z.string().nullable(),
    text: z.string().optional(),
    /** What was written beside it, if anything. */
    notes: z.array(z.string()).optional(),
    expiresAtSeconds: units.optional(),
  }),
])
