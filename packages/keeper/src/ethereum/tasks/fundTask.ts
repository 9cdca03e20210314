import type { Task } from '@millpond/sdk/daemon'
import { fundValidatorsCall, readPoolSnapshot } from '@millpond/sdk/ethereum'
import type { Dependencies } from '../Dependencies.ts'
import { planFunding } from '../plans/planFunding.ts'
import { clusterOwnerOf, operatorIdsOf, readBatches } from '../readBatches.ts'
import { selectRegistrable } from '../selectRegistrable.ts'

/**
 * Funds proven validators while the buffer holds 32 ETH that no withdrawal request needs, and only those whose
 * registration SSVNetwork would take.
 */
export function fundTask(dependencies: Dependencies): Task {
  const { client, pool, fromBlock, sender } = dependencies
  return {
    name: 'fund',
    async run() {
      const snapshot = await readPoolSnapshot(client, { pool, block: 'latest', fromBlock })
      const plans = planFunding({
        depositable: snapshot.depositable,
        entries: snapshot.registry.entries,
        operatorsOf: (id) => operatorIdsOf(snapshot, id),
        nextNonceOf: (index) => Number(clusterOwnerOf(snapshot, index).nonce),
      })
      if (plans.length === 0) return { kind: 'idle', reason: 'nothing to fund' }

      const bytes = await readBatches(dependencies, { batches: plans, snapshot })
      const batches = plans.flatMap((plan, index) => {
        const batch = bytes[index]
        return batch === undefined ? [] : [{ plan, batch }]
      })
      const { ready, held } = await selectRegistrable(dependencies, { batches, snapshot })
      const details = { ids: ready.flatMap(({ ids }) => ids), held }
      if (ready.length === 0) {
        return { kind: 'idle', reason: `held back: ${held[0]?.reason}`, details }
      }

      const call = fundValidatorsCall({ poolManager: pool.poolManager, batches: ready })
      return { ...(await sender.send(call)), details }
    },
  }
}
