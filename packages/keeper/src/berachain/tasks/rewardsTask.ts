import { processRewardsCall } from '@millpond/sdk/berachain'
import type { Task } from '@millpond/sdk/daemon'
import type { BerachainDependencies } from '../BerachainDependencies.ts'
import { knownOr } from '../knownOr.ts'
import { planRewards } from '../plans/planRewards.ts'
import { readState } from '../readState.ts'

/** Collects rewards into the buffer and stakes the buffer, once either is worth a transaction. */
export function rewardsTask(dependencies: BerachainDependencies): Task {
  const { network, pool, sender, limits } = dependencies
  return {
    name: 'rewards',
    async run() {
      const state = await readState(dependencies)
      const wbera = knownOr(state.operator.availableWbera, 0n)
      const { minRewards } = limits
      const plan = planRewards({ pool: state, wbera, network: network.parameters, minRewards })
      const { buffer, rewards } = state
      const details = { buffer, rewards, wbera }
      if (plan.kind === 'idle') return { ...plan, details }

      const { stakingPool } = pool.contracts
      const { collectable, deposit } = plan
      const result = await sender.send(processRewardsCall({ stakingPool }))
      return { ...result, details: { ...details, collectable, deposit } }
    },
  }
}
