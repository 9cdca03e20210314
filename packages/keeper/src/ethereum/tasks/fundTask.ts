import { fundValidatorsCall, readPoolSnapshot } from '@millpond/sdk'
import type { Task } from '@millpond/sdk/daemon'
import type { Dependencies } from '../Dependencies.ts'
import { planFunding } from '../plans/planFunding.ts'
import { operatorIdsOf, readBatches } from '../readBatches.ts'

/** Funds proven validators while the buffer holds 32 ETH that no withdrawal request needs. */
export function fundTask(dependencies: Dependencies): Task {
  const { client, pool, fromBlock, sender } = dependencies
  return {
    name: 'fund',
    async run() {
      const snapshot = await readPoolSnapshot(client, { pool, block: 'latest', fromBlock })
      const plan = planFunding({
        depositable: snapshot.depositable,
        entries: snapshot.registry.entries,
        operatorsOf: (id) => operatorIdsOf(snapshot, id),
      })
      if (plan.length === 0) return { kind: 'idle', reason: 'nothing to fund' }

      const batches = await readBatches(dependencies, { batches: plan, snapshot })
      return sender.send(fundValidatorsCall({ poolManager: pool.poolManager, batches }))
    },
  }
}
