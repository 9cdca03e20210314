import { sweepLateRewardsCall } from '@millpond/sdk/berachain'
import type { Task } from '@millpond/sdk/daemon'
import type { BerachainDependencies } from '../BerachainDependencies.ts'
import { planSweep } from '../plans/planSweep.ts'
import { readState } from '../readState.ts'

/** Sends what a closed pool still received to the vault that pays its stakers. */
export function sweepTask(dependencies: BerachainDependencies): Task {
  const { pool, sender, limits } = dependencies
  return {
    name: 'sweep',
    async run() {
      const state = await readState(dependencies)
      // The books of the vault came with the function.
      const canSweep = state.vault.books.kind !== 'missing'
      const plan = planSweep({ ...state, canSweep, minRewards: limits.minRewards })
      if (plan.kind === 'idle') return plan

      const { stakingPool } = pool.contracts
      const { assets } = plan
      return { ...(await sender.send(sweepLateRewardsCall({ stakingPool }))), details: { assets } }
    },
  }
}
