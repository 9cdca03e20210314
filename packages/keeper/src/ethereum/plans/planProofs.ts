import { FAR_FUTURE_EPOCH, type ValidatorRecord } from '@millpond/consensus'
import type { RegistryEntry } from '@millpond/sdk'
import type { Hex } from 'viem'

/**
 * Which validators the registry can move along with what the beacon chain shows: to Proven, Active, Exited or
 * Withdrawn. A validator that the node did not report is left alone, whatever the reason.
 */
export function planProofs({ entries, validators, epoch }: planProofs.Parameters): RegistryEntry[] {
  return entries.filter((entry) => {
    const validator = validators.get(entry.pubkey)
    return validator !== undefined && isProvable(entry, validator, epoch)
  })
}

export declare namespace planProofs {
  type Parameters = {
    entries: readonly RegistryEntry[]
    /** Records by public key, of the state that will be proven. */
    validators: ReadonlyMap<Hex, Validator>
    /** Epoch of that state. */
    epoch: bigint
  }
  type Validator = Pick<
    ValidatorRecord,
    'effectiveBalanceGwei' | 'activationEpoch' | 'exitEpoch' | 'withdrawableEpoch'
  >
}

/** The registry's own conditions, so that no proof is sent that would move nothing. */
function isProvable(
  { status }: RegistryEntry,
  validator: planProofs.Validator,
  epoch: bigint,
): boolean {
  const hasExited = validator.exitEpoch !== FAR_FUTURE_EPOCH && validator.exitEpoch <= epoch
  switch (status) {
    case 'predeposited':
      return true
    case 'registered':
      return hasExited || validator.activationEpoch <= epoch
    case 'active':
    case 'exit-requested':
      return hasExited
    case 'exited':
      return validator.withdrawableEpoch <= epoch && validator.effectiveBalanceGwei === 0n
    case 'uploaded':
    case 'vetted':
    case 'proven':
    case 'deposited':
    case 'withdrawn':
    case 'invalid':
      return false
  }
}
