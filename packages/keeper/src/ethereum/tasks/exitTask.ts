import type { Task } from '@millpond/sdk/daemon'
import {
  readExitFee,
  readExitRequests,
  readPoolSnapshot,
  requestExitsCall,
  type ValidatorStatus,
} from '@millpond/sdk/ethereum'
import type { Dependencies as KeeperDependencies } from '../Dependencies.ts'
import { planExits } from '../plans/planExits.ts'
import { readProvableState } from '../readProvableState.ts'

/** Requests that the consensus layer takes from one block; more would wait and raise the fee for everybody. */
const maxRequests = 16

const watched = new Set<ValidatorStatus>(['active', 'exit-requested', 'exited'])

/** Asks validators to exit when the withdrawal queue needs more than the pool has at hand. */
export function exitTask(dependencies: exitTask.Dependencies): Task {
  const { client, beacon, pool, fromBlock, sender, maxFee } = dependencies
  return {
    name: 'exit',
    async run() {
      const snapshot = await readPoolSnapshot(client, { pool, block: 'latest', fromBlock })
      const { accounting, balances, queue, blockNumber, timestamp } = snapshot
      const entries = snapshot.registry.entries.filter(({ status }) => watched.has(status))
      if (entries.length === 0) return { kind: 'idle', reason: 'no validator can exit' }

      const pubkeys = entries.map(({ pubkey }) => pubkey)
      const state = await readProvableState(beacon, { pubkeys, executionTimestamp: timestamp })
      if (state.kind === 'unknown') return state
      const range = { fromBlock, toBlock: blockNumber }
      const requestedAt = await readExitRequests(client, { stakeVault: pool.stakeVault, ...range })
      const cash = accounting.buffer + balances.stakeVault + balances.elRewardsVault
      const demand = queue.unfinalizedAssets
      const { validators, epoch } = state
      const plan = planExits({ entries, validators, epoch, requestedAt, timestamp, demand, cash })

      const chosen = [...plan.retries, ...plan.exits].slice(0, maxRequests)
      const ids = chosen.map(({ id }) => id)
      const details = { demand, cash, ids, unmet: plan.unmet }
      if (chosen.length === 0) return { kind: 'idle', reason: describe(plan), details }
      const fee = await readExitFee(client)
      if (fee > maxFee) {
        const reason = `an exit request costs ${fee} wei, more than the limit of ${maxFee} wei`
        return { kind: 'idle', reason, details: { ...details, fee } }
      }

      const call = requestExitsCall({
        registry: pool.validatorRegistry,
        ids,
        pubkeys: chosen.map(({ pubkey }) => pubkey),
        maxFee,
        // The fee may rise until the block; the vault returns what is left.
        value: maxFee * BigInt(chosen.length),
      })
      return { ...(await sender.send(call)), details: { ...details, fee } }
    },
  }
}

export declare namespace exitTask {
  type Dependencies = KeeperDependencies & {
    /** Most wei to pay for one request. */
    maxFee: bigint
  }
}

function describe({ unmet }: planExits.ReturnType): string {
  return unmet === 0
    ? 'the queue needs no further exit'
    : `${unmet} exits are needed and no key is old enough`
}
