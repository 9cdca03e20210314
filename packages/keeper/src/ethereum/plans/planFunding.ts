import type { RegistryEntry, ValidatorStatus } from '@millpond/sdk'
import { type Batch, packBatches } from './packBatches.ts'
import { runFrom } from './runFrom.ts'

const stake = 32n * 10n ** 18n

/** After their deposit: the nonces of these are used. */
const fundedStatuses = new Set<ValidatorStatus>([
  'deposited',
  'registered',
  'active',
  'exit-requested',
  'exited',
  'withdrawn',
])

/**
 * Proven validators to fund now, in one transaction: as many as the depositable ETH pays, in the nonce order of each
 * ClusterOwner. An owner whose next nonce is not proven waits, because SSV nodes accept nonces in order only. So does
 * one with a deposited validator that SSVNetwork does not know yet: the later ones could not be registered either,
 * and their stake would be offline.
 */
export function planFunding(parameters: planFunding.Parameters): Batch[] {
  const { depositable, entries, operatorsOf } = parameters
  const byOwner = Map.groupBy(entries, ({ ownerIndex }) => ownerIndex)
  const queues = [...byOwner.values()].map(queueOf)
  return packBatches({ queues, operatorsOf, maxValidators: Number(depositable / stake) })
}

export declare namespace planFunding {
  type Parameters = {
    /** Wei the pool manager lets go to validators. */
    depositable: bigint
    entries: readonly RegistryEntry[]
    /** SSV operator ids of an operator set. */
    operatorsOf: (operatorSetId: number) => readonly bigint[]
  }
}

function queueOf(entries: readonly RegistryEntry[]): RegistryEntry[] {
  if (entries.some(({ status }) => status === 'deposited')) return []
  const used = entries.filter(({ status }) => fundedStatuses.has(status)).map(({ nonce }) => nonce)
  return runFrom({ entries, status: 'proven', nonce: Math.max(-1, ...used) + 1 })
}
