import { operatorThreshold } from '@millpond/keys'

/** Whether a validator's duties are done, and if so, who signs; if not, why not. */
export type OnlineVerdict =
  | { kind: 'online'; signers: readonly bigint[] }
  | { kind: 'offline'; reason: 'cluster-inactive' | 'waiting' | 'below-threshold' }

/**
 * Decides about one slot. Operators wait an epoch after a registration or a reactivation, so that nobody
 * who still runs the key can be made to sign twice.
 */
export function decideOnline(parameters: decideOnline.Parameters): OnlineVerdict {
  const { slot, dutiesFromSlot, isClusterActive, operatorIds, canSign } = parameters
  if (!isClusterActive) return { kind: 'offline', reason: 'cluster-inactive' }
  if (slot < dutiesFromSlot) return { kind: 'offline', reason: 'waiting' }

  const threshold = operatorThreshold(operatorIds.length)
  const signers = operatorIds.filter(canSign)
  if (signers.length < threshold) return { kind: 'offline', reason: 'below-threshold' }
  return { kind: 'online', signers: signers.slice(0, threshold) }
}

export declare namespace decideOnline {
  type Parameters = {
    slot: number
    dutiesFromSlot: number
    isClusterActive: boolean
    operatorIds: readonly bigint[]
    /** Whether this operator is online and holds a valid share. */
    canSign: (operatorId: bigint) => boolean
  }
}
