import { proveValidatorsCall, readPoolSnapshot } from '@millpond/sdk'
import type { Task } from '@millpond/sdk/daemon'
import type { Dependencies } from '../Dependencies.ts'
import { planProofs } from '../plans/planProofs.ts'
import { proveEntries } from '../proveEntries.ts'
import { readProvableState } from '../readProvableState.ts'

/** Most validators that one transaction proves. */
const maxProofs = 20

const watched = new Set(['predeposited', 'registered', 'active', 'exit-requested', 'exited'])

/** Moves validators along by proofs of what the beacon chain shows: proven, active, exited, withdrawn. */
export function proveTask(dependencies: Dependencies): Task {
  const { client, beacon, pool, fromBlock, sender } = dependencies
  return {
    name: 'prove',
    async run() {
      const { registry } = await readPoolSnapshot(client, { pool, block: 'latest', fromBlock })
      const entries = registry.entries.filter(({ status }) => watched.has(status))
      if (entries.length === 0) return { kind: 'idle', reason: 'no validator is under way' }

      const state = await readProvableState(beacon, {
        pubkeys: entries.map(({ pubkey }) => pubkey),
      })
      const { validators, epoch } = state
      const provable = planProofs({ entries, validators, epoch }).slice(0, maxProofs)
      if (provable.length === 0) return { kind: 'idle', reason: 'the beacon chain shows no change' }

      const proofs = await proveEntries(beacon, { entries: provable, state })
      const ids = provable.map(({ id }) => id)
      return sender.send(proveValidatorsCall({ registry: pool.validatorRegistry, ids, proofs }))
    },
  }
}
