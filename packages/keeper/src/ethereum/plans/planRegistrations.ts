import type { RegistryEntry } from '@millpond/sdk'
import { type Batch, packBatches } from './packBatches.ts'
import { runFrom } from './runFrom.ts'

/**
 * Deposited validators to register with SSVNetwork: for each ClusterOwner the batch that comes next in its nonce
 * order. Each batch is a transaction of its own, so that a cluster that SSVNetwork refuses holds up no other.
 */
export function planRegistrations(parameters: planRegistrations.Parameters): Batch[] {
  const { entries, operatorsOf, nextNonceOf } = parameters
  const deposited = entries.filter(({ status }) => status === 'deposited')
  const byOwner = Map.groupBy(deposited, ({ ownerIndex }) => ownerIndex)
  return [...byOwner].flatMap(([ownerIndex, queue]) => {
    const run = runFrom({ entries: queue, status: 'deposited', nonce: nextNonceOf(ownerIndex) })
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
