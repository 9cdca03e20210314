import type { RegistryEntry } from '@millpond/sdk/ethereum'

/**
 * Parts of one transaction that a validator takes, by the number of SSV operators that get a key share: 40, 20, 15 or
 * 10 validators fill it. That is half of what SSVNetwork takes, because the deposits ride along, and stays below the
 * 128 KiB and 16.7 million gas that nodes accept.
 */
const partsOfValidator: Readonly<Record<number, number>> = { 4: 3, 7: 6, 10: 8, 13: 12 }
const partsOfTransaction = 120

/** Validators of one cluster that go into one transaction, in nonce order. */
export type Batch = { ownerIndex: number; operatorSetId: number; entries: RegistryEntry[] }

/**
 * Fills one transaction from nonce-ordered queues, one of each ClusterOwner. A cluster comes once at most: its state
 * changes with the first batch, and a second one would bring the old state and be refused.
 */
export function packBatches(parameters: packBatches.Parameters): Batch[] {
  const { queues, operatorsOf } = parameters
  const batches: Batch[] = []
  let validators = parameters.maxValidators
  let parts = partsOfTransaction

  for (const queue of queues) {
    const used = new Set<number>()
    let batch: Batch | undefined
    for (const entry of queue) {
      const { ownerIndex, operatorSetId } = entry
      const needed = partsOfValidator[operatorsOf(operatorSetId).length] ?? partsOfTransaction
      if (validators < 1 || needed > parts) return batches
      if (batch?.operatorSetId !== operatorSetId) {
        if (used.has(operatorSetId)) break
        used.add(operatorSetId)
        batch = { ownerIndex, operatorSetId, entries: [] }
        batches.push(batch)
      }
      batch.entries.push(entry)
      validators -= 1
      parts -= needed
    }
  }
  return batches
}

export declare namespace packBatches {
  type Parameters = {
    /** Entries of one ClusterOwner each, without gaps between their nonces. */
    queues: readonly (readonly RegistryEntry[])[]
    /** SSV operator ids of an operator set. */
    operatorsOf: (operatorSetId: number) => readonly bigint[]
    /** How many can be paid. */
    maxValidators: number
  }
}
