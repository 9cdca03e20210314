import { readPoolSnapshot, registerPendingCall } from '@millpond/sdk'
import type { Task } from '@millpond/sdk/daemon'
import type { Dependencies } from '../Dependencies.ts'
import { planRegistrations } from '../plans/planFunding.ts'
import { operatorIdsOf, readBatches } from '../readBatches.ts'

/** Repeats the registration of funded validators that SSVNetwork does not know yet. */
export function registerTask(dependencies: Dependencies): Task {
  const { client, pool, fromBlock, sender } = dependencies
  return {
    name: 'register',
    async run() {
      const snapshot = await readPoolSnapshot(client, { pool, block: 'latest', fromBlock })
      const plan = planRegistrations({
        entries: snapshot.registry.entries,
        operatorsOf: (id) => operatorIdsOf(snapshot, id),
      })
      if (plan.length === 0) return { kind: 'idle', reason: 'every funded validator is registered' }

      const batches = await readBatches(dependencies, { batches: plan, snapshot })
      return sender.send(registerPendingCall({ poolManager: pool.poolManager, batches }))
    },
  }
}
