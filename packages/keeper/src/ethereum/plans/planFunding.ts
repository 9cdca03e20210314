import { gweiToWei, stakePerEntryGwei } from '@millpond/consensus'
import type { RegistryEntry, ValidatorStatus } from '@millpond/sdk/ethereum'
import { groupByOwner } from './groupByOwner.ts'
import { type Batch, packBatches } from './packBatches.ts'
import { runFrom } from './runFrom.ts'

const stake = gweiToWei(stakePerEntryGwei)

const statuses = new Set<ValidatorStatus>(['proven'])

/**
 * Proven validators to fund now, in one transaction: as many as the depositable ETH pays, in the nonce order of each
 * ClusterOwner. An owner whose next nonce is not proven waits, because SSV nodes accept nonces in order only. So does
 * one with a funded validator that SSVNetwork does not know yet: the later ones could not be registered either, and
 * their stake would be offline.
 */
export function planFunding(parameters: planFunding.Parameters): Batch[] {
  const { depositable, entries, operatorsOf, nextNonceOf } = parameters
  const queues = [...groupByOwner(entries)].map(([ownerIndex, queue]) =>
    runFrom({ entries: queue, statuses, nonce: nextNonceOf(ownerIndex) }),
  )
  return packBatches({ queues, operatorsOf, maxValidators: Number(depositable / stake) })
}

export declare namespace planFunding {
  type Parameters = {
    /** Wei the pool manager lets go to validators. */
    depositable: bigint
    entries: readonly RegistryEntry[]
    /** SSV operator ids of an operator set. */
    operatorsOf: (operatorSetId: number) => readonly bigint[]
    /** Nonce that the next registration of a ClusterOwner uses. */
    nextNonceOf: (ownerIndex: number) => number
  }
}
