import { z } from 'zod'
import { address, units } from '../../../output/schema/values.ts'

/** What `millpond pool status` prints of an Ethereum pool with `--json`. */
export const statusOutput = z.strictObject({
  pool: address,
  blockNumber: units,
  rate: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('known'), wei: units }),
    z.strictObject({ kind: z.literal('unknown'), reason: z.string() }),
  ]),
  totals: z.strictObject({ assets: units, shares: units }),
  buffer: z.strictObject({ assets: units, depositable: units }),
  queue: z.strictObject({ waiting: units, unfinalizedAssets: units, reservedAssets: units }),
  validators: z.record(z.string(), z.number()),
  bond: z.strictObject({ balance: units, required: units, openPredeposits: units }),
  opexReserve: units,
  fee: z.strictObject({ feeBps: z.number(), opexBps: z.number() }),
  report: z.strictObject({
    count: z.number(),
    referenceSlot: units,
    nextReferenceSlot: units,
    quorum: units,
    members: z.number(),
  }),
})
