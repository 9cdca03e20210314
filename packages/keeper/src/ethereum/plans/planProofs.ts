import { FAR_FUTURE_EPOCH, preset, type ValidatorRecord } from '@millpond/consensus'
import type { RegistryEntry } from '@millpond/sdk/ethereum'
import type { Hex } from 'viem'

/**
 * Which validators the registry can move along with what the beacon chain shows: to Proven, Invalid, Active, Exited or
 * Withdrawn. The conditions are the registry's own, because one proof that moves nothing reverts all others sent with
 * it. A validator that the node did not report is left alone, whatever the reason.
 */
export function planProofs(parameters: planProofs.Parameters): RegistryEntry[] {
  const { entries, validators, slot, withdrawalCredentials } = parameters
  const state = { epoch: slot / BigInt(preset.slotsPerEpoch), withdrawalCredentials }
  return entries.filter((entry) => {
    const validator = validators.get(entry.pubkey)
    const isNewer = slot > entry.provenSlot
    return validator !== undefined && isNewer && isProvable(entry, validator, state)
  })
}

export declare namespace planProofs {
  type Parameters = {
    entries: readonly RegistryEntry[]
    /** Records by public key, of the state that will be proven. */
    validators: ReadonlyMap<Hex, Validator>
    /** Slot of the block after which that state is. */
    slot: bigint
    /** The pool's, all 32 bytes. */
    withdrawalCredentials: Hex
  }
  type Validator = Omit<ValidatorRecord, 'pubkey'>
}

type State = { epoch: bigint; withdrawalCredentials: Hex }

function isProvable(
  { status }: RegistryEntry,
  validator: planProofs.Validator,
  { epoch, withdrawalCredentials }: State,
): boolean {
  const hasExited = validator.exitEpoch <= epoch
  switch (status) {
    case 'predeposited':
      return !isOurs(validator, withdrawalCredentials) || isUntouched(validator)
    case 'registered':
      return hasExited || validator.activationEpoch <= epoch
    case 'deposited':
    case 'active':
    case 'exit-requested':
      return hasExited
    case 'exited':
      return validator.withdrawableEpoch <= epoch && validator.effectiveBalanceGwei === 0n
    case 'uploaded':
    case 'vetted':
    case 'proven':
    case 'withdrawn':
    case 'invalid':
      return false
  }
}

function isOurs(validator: planProofs.Validator, credentials: Hex): boolean {
  return validator.withdrawalCredentials.toLowerCase() === credentials.toLowerCase()
}

/** Whether it waits for its stake: not slashed, not on its way in or out. Users' ETH goes to no other. */
function isUntouched(validator: planProofs.Validator): boolean {
  const epochs = [
    validator.activationEligibilityEpoch,
    validator.activationEpoch,
    validator.exitEpoch,
    validator.withdrawableEpoch,
  ]
  return !validator.slashed && epochs.every((epoch) => epoch === FAR_FUTURE_EPOCH)
}
