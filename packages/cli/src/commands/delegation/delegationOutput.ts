import { z } from 'zod'
import { address, pubkey, units } from '../../output/schema/values.ts'

const readiness = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('ready') }),
  /** Somebody had it paid to the handler; nobody completed it. */
  z.strictObject({ kind: z.literal('paid') }),
  z.strictObject({ kind: z.literal('unfunded'), missing: units }),
  z.strictObject({
    kind: z.literal('waiting'),
    readyBlock: units,
    blocksLeft: units,
    /** At the network's time for a block. */
    secondsLeft: units,
  }),
])

const stake = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('known'),
    shares: units,
    worth: units,
    principalShares: units,
    yieldShares: units,
    yieldWorth: units,
  }),
  z.strictObject({ kind: z.literal('none'), reason: z.string() }),
])

/** What `delegation status --json` prints. */
export const delegationOutput = z.strictObject({
  pubkey,
  delegation: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('none'), reason: z.string() }),
    z.strictObject({
      kind: z.literal('known'),
      blockNumber: units,
      handler: address,
      delegated: units,
      available: units,
      pending: units,
      balance: units,
      isPaused: z.boolean(),
      /** Absent before lent BERA opened a pool. */
      stakingPool: address.optional(),
      stake,
      requests: z.array(
        z.strictObject({
          id: units,
          purpose: z.enum(['yield', 'principal']),
          assets: units,
          requestBlock: units,
          readiness,
        }),
      ),
      paid: z.discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('known'), fromBlock: units }),
        z.strictObject({ kind: z.literal('unknown'), reason: z.string() }),
      ]),
    }),
  ]),
})
