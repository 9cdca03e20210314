import {
  activateBoostCall,
  dropBoostCall,
  queueBoostCall,
  readBoost,
  readLastBoostDrop,
} from '@millpond/sdk/berachain'
import type { Task } from '@millpond/sdk/daemon'
import type { BerachainDependencies } from '../BerachainDependencies.ts'
import { knownOr } from '../knownOr.ts'
import { planBoost, redeemBlocks } from '../plans/planBoost.ts'
import { readState } from '../readState.ts'

const calls = { queue: queueBoostCall, activate: activateBoostCall, drop: dropBoostCall }
const none: planBoost.Queue = { amount: 0n, sinceBlock: 0n }

/** Boosts the validator with the BGT that it earned, and takes back boosts that were dropped. */
export function boostTask(dependencies: BerachainDependencies): Task {
  const { client, network, pool, sender, limits } = dependencies
  return {
    name: 'boost',
    async run() {
      const { smartOperator } = pool.contracts
      const { isFullyExited, blockNumber } = await readState(dependencies)
      const block = { blockNumber }
      const boost = await readBoost(client, { pol: network.pol, ...pool, smartOperator, block })
      const plan = planBoost({
        blockNumber,
        isFullyExited,
        unboosted: knownOr(boost.unboosted, 0n),
        queued: knownOr(boost.queued, none),
        dropping: knownOr(boost.dropping, none),
        activateDelayBlocks: knownOr(boost.activateDelayBlocks, 0n),
        dropDelayBlocks: knownOr(boost.dropDelayBlocks, 0n),
        minBoost: limits.minBoost,
      })
      if (plan.kind === 'idle') return plan

      const details = { step: plan.kind, amount: plan.amount }
      const dropped = plan.kind === 'queue' ? await readDrop(dependencies, blockNumber) : undefined
      if (dropped !== undefined) {
        const reason = `BGT was dropped in block ${dropped} and is left to be redeemed`
        return { kind: 'idle', reason, details }
      }
      return { ...(await sender.send(calls[plan.kind]({ smartOperator }))), details }
    },
  }
}

function readDrop({ client, network, pool }: BerachainDependencies, toBlock: bigint) {
  return readLastBoostDrop(client, {
    bgt: network.pol.bgt,
    smartOperator: pool.contracts.smartOperator,
    pubkey: pool.pubkey,
    fromBlock: toBlock > redeemBlocks ? toBlock - redeemBlocks : 0n,
    toBlock,
  })
}
