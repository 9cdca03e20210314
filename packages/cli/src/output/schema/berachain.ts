/** What several commands for Berachain pools print with `--json`. */
import { z } from 'zod'
import { address, units } from './values.ts'

/** The contracts of one pool. */
export const coreContracts = z.strictObject({
  stakingPool: address,
  smartOperator: address,
  stakingRewardsVault: address,
  incentiveCollector: address,
})

/** What all pools of a system share. */
export const poolSystem = z.strictObject({
  factory: address,
  withdrawalVault: address,
  accountingOracle: address,
  delegationHandlerFactory: address,
})

/** What the consensus chain says of a pool's validator. */
export const validatorNow = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('unknown'), reason: z.string() }),
  z.strictObject({ kind: z.literal('absent') }),
  z.strictObject({
    kind: z.literal('known'),
    index: units,
    status: z.enum(['pending', 'active', 'exiting', 'exited']),
    balanceGwei: units,
    effectiveBalanceGwei: units,
  }),
])

/** Whether a withdrawal request can be paid now. */
export const readiness = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('waiting'), readyBlock: units, blocksLeft: units }),
  z.strictObject({ kind: z.literal('unfunded'), missing: units }),
  z.strictObject({ kind: z.literal('ready') }),
])

/** Blocks in which nobody can withdraw yet. */
export const cooldown = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('known'), blocksLeft: units }),
  z.strictObject({ kind: z.literal('unknown') }),
])

/** Who pays a withdrawal: as `planWithdrawal` says. */
const withdrawalPlan = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('refused'),
    reason: z.enum(['inactive', 'defaultRecipient', 'buffer', 'cooldown']),
  }),
  z.strictObject({ kind: z.literal('exited') }),
  z.strictObject({ kind: z.literal('buffer') }),
  z.strictObject({ kind: z.literal('operator'), covered: units }),
  z.strictObject({ kind: z.literal('consensus'), asked: units, covered: units }),
  z.strictObject({ kind: z.literal('fullExit') }),
])

const request = z.strictObject({ assets: units, plan: withdrawalPlan, left: units }).optional()

/** What can leave before the pool closes: as `estimateHeadroom` says. */
export const room = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('inactive') }),
  z.strictObject({ kind: z.literal('closed') }),
  z.strictObject({ kind: z.literal('buffer'), room: units, request }),
  z.strictObject({
    kind: z.literal('stake'),
    room: units,
    operator: units,
    consensus: units,
    request,
  }),
])
