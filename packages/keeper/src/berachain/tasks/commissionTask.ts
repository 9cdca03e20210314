import { activateQueuedValCommissionCall, readCommission } from '@millpond/sdk/berachain'
import type { Task } from '@millpond/sdk/daemon'
import type { BerachainDependencies } from '../BerachainDependencies.ts'
import { knownOr } from '../knownOr.ts'
import { planCommission } from '../plans/planCommission.ts'

const none = { kind: 'none' } as const

/** Puts a queued share of incentives into force when its delay is over. */
export function commissionTask({ client, network, pool, sender }: BerachainDependencies): Task {
  const { beraChef } = network.pol
  const { pubkey } = pool
  return {
    name: 'commission',
    async run() {
      const { blockNumber, queued, delayBlocks } = await readCommission(client, {
        beraChef,
        pubkey,
      })
      const plan = planCommission({
        blockNumber,
        queued: knownOr(queued, none),
        delayBlocks: knownOr(delayBlocks, 0n),
      })
      if (plan.kind === 'idle') return plan

      const { commissionBps } = plan
      const result = await sender.send(activateQueuedValCommissionCall({ beraChef, pubkey }))
      return { ...result, details: { commissionBps } }
    },
  }
}
