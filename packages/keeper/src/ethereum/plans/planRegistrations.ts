import type { RegistryEntry } from '@millpond/sdk'
import { fundedStatuses } from './fundedStatuses.ts'
import { type Batch, packBatches } from './packBatches.ts'
import { runFrom } from './runFrom.ts'

/**
 * Funded validators to register with SSVNetwork: for each ClusterOwner the batch that comes next in its nonce order.
 * One that was asked to exit, or left, before its turn is registered too: the later nonces wait for its own. Each batch is a transaction of its own, so that a cluster that SSVNetwork refuses holds up no other.
 */
export function planRegistrations(parameters: planRegistrations.Parameters): Batch[] {
  const { entries, operatorsOf, nextNonceOf } = parameters
  const byOwner = Map.groupBy(entries, ({ ownerIndex }) => ownerIndex)
  return [...byOwner].flatMap(([ownerIndex, queue]) => {
    const run = runFrom({
      entries: queue,
      statuses: fundedStatuses,
      nonce: nextNonceOf(ownerIndex),
    })
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
