import { accrueEarnedBGTFeesCall, accrueEarnedWBERAFeesCall } from '@millpond/sdk/berachain'
import type { Task, TaskResult } from '@millpond/sdk/daemon'
import type { BerachainDependencies } from '../BerachainDependencies.ts'
import { planFees } from '../plans/planFees.ts'
import { readState } from '../readState.ts'

const calls = { BGT: accrueEarnedBGTFeesCall, WBERA: accrueEarnedWBERAFeesCall }

/** Takes the validator's fee in shares, once it is worth a transaction. */
export function feesTask(dependencies: BerachainDependencies): Task {
  const { pool, sender, limits } = dependencies
  return {
    name: 'fees',
    async run() {
      const { isFullyExited, operator } = await readState(dependencies)
      const { bgtFees: bgt, wberaFees: wbera } = operator
      const plan = planFees({ isFullyExited, bgt, wbera, minFee: limits.minFee })

      let result: TaskResult = { kind: 'idle', reason: describe(plan) }
      const { smartOperator } = pool.contracts
      for (const { track } of plan.due) result = await sender.send(calls[track]({ smartOperator }))
      return { ...result, details: plan }
    },
  }
}

function describe({ untold }: planFees.ReturnType): string {
  return untold.length === 0
    ? 'no fee worth a transaction is due'
    : `the operator does not tell its fee in ${untold.join(' and ')}`
}
