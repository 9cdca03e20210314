import type { RegistryEntry, ValidatorStatus } from '@millpond/sdk/ethereum'
import { groupByOwner } from './groupByOwner.ts'
import { type Batch, packBatches } from './packBatches.ts'
import { runFrom } from './runFrom.ts'

/** Validators that left before their turn are registered too: the later nonces wait for theirs. */
const statuses = new Set<ValidatorStatus>([
  'deposited',
  'registered',
  'active',
  'exit-requested',
  'exited',
  'withdrawn',
])

/**
 * Funded validators that SSVNetwork does not know yet: for each ClusterOwner the batch that comes next in its nonce
 * order. Each batch is a transaction of its own, so that a cluster that SSVNetwork refuses holds up no other.
 */
export function planRegistrations(parameters: planRegistrations.Parameters): Batch[] {
  const { entries, operatorsOf, nextNonceOf } = parameters
  return [...groupByOwner(entries)].flatMap(([ownerIndex, queue]) => {
    const run = runFrom({ entries: queue, statuses, nonce: nextNonceOf(ownerIndex) })
    return packBatches({ queues: [run], operatorsOf, maxValidators: run.length }).slice(0, 1)
  })
}

export declare namespace planRegistrations {
  type Parameters = {
    entries: readonly RegistryEntry[]
    /** SSV operator ids of an operator set. */
    operatorsOf: (operatorSetId: number) => readonly bigint[]
    /** Nonce that the next registration of a ClusterOwner uses. */
    nextNonceOf: (ownerIndex: number) => number
  }
}
