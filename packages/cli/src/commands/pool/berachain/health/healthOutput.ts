import { z } from 'zod'
import { room } from '../../../../output/schema/berachain.ts'
import { address, pubkey, units } from '../../../../output/schema/values.ts'

const unknown = z.strictObject({ kind: z.literal('unknown'), reason: z.string() })

/** What `millpond pool health` prints with `--json`. */
export const healthOutput = z.strictObject({
  network: z.string(),
  pubkey,
  blockNumber: units,
  validator: z.discriminatedUnion('kind', [
    unknown,
    z.strictObject({ kind: z.literal('absent') }),
    z.strictObject({
      kind: z.literal('known'),
      index: units,
      status: z.enum(['pending', 'active', 'exiting', 'exited']),
      balance: units,
      effective: units,
      activationEpoch: units,
      exitEpoch: units,
    }),
  ]),
  proposals: z.discriminatedUnion('kind', [
    unknown,
    z.strictObject({
      kind: z.literal('known'),
      fromSlot: units,
      toSlot: units,
      looked: units,
      wrong: z.array(z.strictObject({ blockNumber: units, recipient: address })),
      count: z.discriminatedUnion('kind', [
        unknown,
        z.strictObject({
          kind: z.literal('known'),
          blocks: units,
          proposed: units,
          expectedMilli: units,
          neededBlocks: units,
          verdict: z.enum(['enough', 'few', 'tooShort']),
        }),
      ]),
    }),
  ]),
  pending: z.discriminatedUnion('kind', [
    unknown,
    z.strictObject({ kind: z.literal('known'), count: z.number(), assets: units }),
  ]),
  headroom: room,
  checks: z.array(
    z.strictObject({
      name: z.string(),
      kind: z.enum(['good', 'warning', 'bad', 'unknown']),
      detail: z.string(),
      fix: z.string().optional(),
    }),
  ),
})
