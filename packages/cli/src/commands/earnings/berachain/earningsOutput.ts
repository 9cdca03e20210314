import { z } from 'zod'
import { room } from '../../../output/schema/berachain.ts'
import { address, optionalOf, pubkey, units } from '../../../output/schema/values.ts'

const due = optionalOf(z.strictObject({ chargeable: units, fee: units }))
const range = z.strictObject({ least: units, most: units })
const point = z.strictObject({
  blockNumber: units,
  timestamp: units,
  totalAssets: units,
  totalShares: units,
})
const day = { fromBlock: units, toBlock: units, shares: units, assets: units }
const before = room

/** What `millpond earnings` prints with `--json`. */
export const earningsOutput = z.strictObject({
  network: z.string(),
  pubkey,
  blockNumber: units,
  feeBps: units,
  /** Who gets the fee, as the contracts say. */
  recipient: optionalOf(address),
  /** Whose shares the rest is about: the same, or that of `--as`. */
  account: optionalOf(address),
  due: z.strictObject({ wbera: due, bgt: due }),
  held: optionalOf(z.strictObject({ shares: units, assets: units })),
  history: optionalOf(
    z.strictObject({
      ...day,
      isComplete: z.boolean(),
      bySource: z.strictObject({
        rewards: units,
        incentives: units,
        deposits: units,
        first: units,
      }),
      days: z.array(z.strictObject(day)),
    }),
  ),
  cashing: optionalOf(
    z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('nothing'), before }),
      z.strictObject({
        kind: z.literal('refused'),
        before,
        reason: z.enum(['inactive', 'defaultRecipient', 'buffer', 'cooldown']),
        assets: units,
      }),
      z.strictObject({
        kind: z.literal('closes'),
        before,
        shares: units,
        assets: units,
        most: units,
        command: z.string().optional(),
      }),
      z.strictObject({
        kind: z.literal('pays'),
        before,
        way: z.enum(['exited', 'buffer', 'operator', 'consensus']),
        shares: units,
        assets: units,
        left: units.optional(),
        command: z.string(),
      }),
    ]),
  ),
  wait: optionalOf(
    z.strictObject({
      blocks: range,
      seconds: range,
      bound: z.enum(['delay', 'payout', 'exit', 'retry']),
      parts: z.array(
        z.strictObject({
          what: z.enum(['cooldown', 'delay', 'payout', 'exit', 'retry']),
          blocks: range,
        }),
      ),
      isOpen: z.boolean(),
    }),
  ),
  holders: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('unknown'), reason: z.string() }),
    z.strictObject({
      kind: z.literal('known'),
      bps: units,
      microBps: units,
      method: z.enum(['state', 'deposit']),
      window: z.strictObject({ fromBlock: units, toBlock: units, seconds: units }),
      inputs: z.strictObject({ from: point, to: point }),
    }),
  ]),
})
