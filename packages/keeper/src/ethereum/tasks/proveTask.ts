import { withdrawalCredentials } from '@millpond/keys'
import type { Task } from '@millpond/sdk/daemon'
import { proveValidatorsCall, readPoolSnapshot, type ValidatorStatus } from '@millpond/sdk/ethereum'
import type { Dependencies } from '../Dependencies.ts'
import { planProofs } from '../plans/planProofs.ts'
import { proveEntries } from '../proveEntries.ts'
import { readProvableState } from '../readProvableState.ts'

/**
 * Most validators that one transaction proves: some 3 million gas and 35 kB, far from the limits of a block and of a
 * node's transaction pool, so that it is not priced out of a full block.
 */
const maxProofs = 20

const watched = new Set<ValidatorStatus>([
  'predeposited',
  'deposited',
  'registered',
  'active',
  'exit-requested',
  'exited',
])

/** Moves validators along by proofs of what the beacon chain shows: proven, active, exited, withdrawn. */
export function proveTask(dependencies: Dependencies): Task {
  const { client, beacon, pool, fromBlock, sender } = dependencies
  return {
    name: 'prove',
    async run() {
      const snapshot = await readPoolSnapshot(client, { pool, block: 'latest', fromBlock })
      const entries = snapshot.registry.entries.filter(({ status }) => watched.has(status))
      if (entries.length === 0) return { kind: 'idle', reason: 'no validator is under way' }

      const pubkeys = entries.map(({ pubkey }) => pubkey)
      const executionTimestamp = snapshot.timestamp
      const state = await readProvableState(beacon, { pubkeys, executionTimestamp })
      if (state.kind === 'unknown') return state
      const { validators, header } = state
      const provable = planProofs({
        entries,
        validators,
        slot: header.slot,
        withdrawalCredentials: withdrawalCredentials({ type: '0x01', address: pool.stakeVault }),
      })
      const chosen = provable.slice(0, maxProofs)
      const ids = chosen.map(({ id }) => id)
      const details = { slot: header.slot, ids, left: provable.length - chosen.length }
      if (chosen.length === 0) {
        return { kind: 'idle', reason: 'the beacon chain shows no change', details }
      }

      const proofs = await proveEntries(beacon, { entries: chosen, state })
      const call = proveValidatorsCall({ registry: pool.validatorRegistry, ids, proofs })
      return { ...(await sender.send(call)), details }
    },
  }
}
