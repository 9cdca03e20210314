import { ContractRevertError } from '@millpond/sdk'
import type { Task } from '@millpond/sdk/daemon'
import { readPoolSnapshot, registerPendingCall } from '@millpond/sdk/ethereum'
import type { Dependencies } from '../Dependencies.ts'
import { planRegistrations } from '../plans/planRegistrations.ts'
import { clusterOwnerOf, operatorIdsOf, readBatches } from '../readBatches.ts'

/**
 * Repeats the registration of funded validators that SSVNetwork does not know yet: the first batch that it takes, so
 * that a cluster that it refuses holds up no other. When it refuses all, the run fails with the first refusal.
 */
export function registerTask(dependencies: Dependencies): Task {
  const { client, pool, fromBlock, sender } = dependencies
  return {
    name: 'register',
    async run() {
      const snapshot = await readPoolSnapshot(client, { pool, block: 'latest', fromBlock })
      const plans = planRegistrations({
        entries: snapshot.registry.entries,
        operatorsOf: (id) => operatorIdsOf(snapshot, id),
        nextNonceOf: (index) => Number(clusterOwnerOf(snapshot, index).nonce),
      })
      if (plans.length === 0)
        return { kind: 'idle', reason: 'every funded validator is registered' }

      const batches = await readBatches(dependencies, { batches: plans, snapshot })
      const refused: { ids: readonly bigint[]; error: ContractRevertError }[] = []
      for (const batch of batches) {
        const { ids } = batch
        try {
          const call = registerPendingCall({ poolManager: pool.poolManager, batches: [batch] })
          const result = await sender.send(call)
          const details = { ids, refused: refused.map((other) => toFields(other)) }
          return { ...result, details }
        } catch (error) {
          if (!(error instanceof ContractRevertError)) throw error
          refused.push({ ids, error })
        }
      }
      throw refused[0]?.error
    },
  }
}

function toFields({ ids, error }: { ids: readonly bigint[]; error: ContractRevertError }) {
  return { ids, code: error.code }
}
