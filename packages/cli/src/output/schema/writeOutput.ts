import { z } from 'zod'
import { address, hash, hex, units } from './values.ts'

const labelled = z.record(z.string(), z.string())

/** What every write prints with `--json`: a preview, or what was sent. */
export const writeOutput = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('preview'),
    title: z.string(),
    details: labelled,
    calls: z.array(z.strictObject({ to: address, value: units, data: hex })),
    cost: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('known'), gas: units, gasPrice: units, wei: units }),
      z.strictObject({ kind: z.literal('unknown'), reason: z.string() }),
    ]),
  }),
  z.strictObject({
    kind: z.literal('sent'),
    title: z.string(),
    transactions: z.array(z.strictObject({ hash, blockNumber: units, gasUsed: units })),
    result: labelled,
  }),
])
