import { z } from 'zod'
import {
  cooldown,
  coreContracts,
  readiness,
  room,
  validatorNow,
} from '../../../output/schema/berachain.ts'
import { address, optionalOf, pubkey, units } from '../../../output/schema/values.ts'

const head = {
  network: z.string(),
  pubkey,
  contracts: coreContracts,
  withdrawalVault: address,
  validator: validatorNow,
}

const fees = optionalOf(
  z.strictObject({
    balance: units,
    charged: units,
    chargeable: units,
    fee: units,
    holders: units,
  }),
)
const queue = optionalOf(z.strictObject({ amount: units, readyBlock: optionalOf(units) }))
const allocation = optionalOf(
  z.strictObject({
    startBlock: units,
    weights: z.array(z.strictObject({ receiver: address, percentageNumerator: units })),
  }),
)
const queuedShare = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('none') }),
  z.strictObject({ kind: z.literal('queued'), sinceBlock: units, commissionBps: units }),
])

/** What `millpond pool status` prints of a Berachain pool with `--json`. */
export const statusOutput = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('undeployed'), ...head }),
  z.strictObject({
    state: z.enum(['inactive', 'paused', 'full', 'active', 'cooldown', 'exited']),
    ...head,
    blockNumber: units,
    totals: z.strictObject({ assets: units, shares: units }),
    stake: z.strictObject({
      deposits: units,
      minimum: units,
      maximum: units,
      headroom: units,
      room,
      isMinimumReached: z.boolean(),
    }),
    buffer: units,
    rewards: units,
    cooldown,
    withdrawals: z.strictObject({
      delayBlocks: units,
      allocated: optionalOf(units),
      books: optionalOf(z.strictObject({ expected: units, paid: units })),
      shortfall: z.union([units, z.literal('unknown')]),
      fromConsensus: z.discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('known'), wei: units }),
        z.strictObject({ kind: z.literal('unknown'), reason: z.string() }),
      ]),
    }),
    operator: z.strictObject({
      ofValidator: z.strictObject({ address, isSmartOperator: z.boolean() }),
      feeBps: units,
      feeRecipient: optionalOf(address),
      unboostedBgt: optionalOf(units),
      availableWbera: optionalOf(units),
      wbera: fees,
      bgt: fees,
    }),
    boost: z
      .strictObject({
        balance: optionalOf(units),
        unboosted: optionalOf(units),
        boosted: optionalOf(units),
        queued: queue,
        dropping: queue,
      })
      .optional(),
    incentives: z.strictObject({
      payout: units,
      queuedPayout: units,
      shareBps: optionalOf(units),
      queuedShare: optionalOf(queuedShare),
      shareDelayBlocks: optionalOf(units),
    }),
    allocation: z.strictObject({
      allocator: optionalOf(z.strictObject({ address, isSmartOperator: z.boolean() })),
      active: allocation,
      queued: allocation,
    }),
    roles: z.strictObject({ account: address, held: z.array(z.string()) }).optional(),
    holding: z.strictObject({ shares: units, assets: units }).optional(),
    requests: z
      .array(
        z.strictObject({
          id: units,
          assets: units,
          shares: units,
          requestBlock: units,
          readiness,
        }),
      )
      .optional(),
  }),
])
