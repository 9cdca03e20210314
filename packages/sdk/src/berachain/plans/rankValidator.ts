import { FAR_FUTURE_EPOCH, gweiToWei, type KnownValidator } from '@millpond/consensus'
import type { BerachainParameters } from '@millpond/networks'
import type { Hex } from 'viem'
import { greaterOf } from '../../amount/greaterOf.ts'

/**
 * Where a validator stands among those that are active or about to be, as the consensus layer sorts
 * them: by effective balance, and of two with the same one the lower public key leaves first. A
 * balance that the effective one follows at the end of the epoch counts already.
 * @example
 * const { parameters } = network
 * const { others, own } = rankValidator({ validators, epoch, pubkey, parameters })
 */
export function rankValidator(parameters: rankValidator.Parameters): rankValidator.ReturnType {
  const { validators, epoch, pubkey } = parameters
  const staying = validators
    .filter(({ validator }) => validator.exitEpoch === FAR_FUTURE_EPOCH)
    .map((one) => ({
      ...toRival(one, parameters),
      isActive: one.validator.activationEpoch <= epoch,
    }))
    .filter(({ isActive, effective }) => {
      return isActive || effective >= parameters.parameters.minEffectiveBalanceWei
    })
    .toSorted((left, right) => compareRivals(right, left))

  const name = pubkey.toLowerCase()
  const at = staying.findIndex((rival) => rival.pubkey === name)
  const cap = parameters.parameters.validatorSetCap
  const others = staying.filter((rival) => rival.pubkey !== name)
  const own = staying[at]
  return {
    cap,
    others: others.map(toPlain),
    own:
      own === undefined ? { kind: 'outside' } : { kind: 'inside', place: at + 1, ...toPlain(own) },
  }
}

export declare namespace rankValidator {
  type Parameters = {
    /** Every validator of a state. */
    validators: readonly KnownValidator[]
    /** Of that state. */
    epoch: bigint
    /** Whose place is asked for: 48 bytes. */
    pubkey: Hex
    /** Of the network. */
    parameters: Pick<
      BerachainParameters,
      'effectiveBalanceStepWei' | 'minEffectiveBalanceWei' | 'validatorSetCap'
    >
  }
  type Rival = {
    pubkey: Hex
    /** Wei that decide at the end of the epoch. */
    effective: bigint
  }
  type ReturnType = {
    /** How many can be active. */
    cap: number
    /** All but the one asked for, those that leave last first. */
    others: readonly Rival[]
    /** `outside`: not known, too small, or leaving. Places count from 1, the one that leaves last. */
    own: { kind: 'outside' } | ({ kind: 'inside'; place: number } & Rival)
  }
}

/** Negative if the left one leaves first. */
export function compareRivals(left: rankValidator.Rival, right: rankValidator.Rival): number {
  if (left.effective !== right.effective) return left.effective < right.effective ? -1 : 1
  if (left.pubkey === right.pubkey) return 0
  return left.pubkey < right.pubkey ? -1 : 1
}

function toRival(
  { pubkey, balanceGwei, validator }: KnownValidator,
  { parameters }: rankValidator.Parameters,
): rankValidator.Rival {
  const effective = gweiToWei(validator.effectiveBalanceGwei)
  const balance = gweiToWei(balanceGwei)
  const next = balance - (balance % parameters.effectiveBalanceStepWei)
  return { pubkey: toLower(pubkey), effective: greaterOf(next, effective) }
}

function toPlain({ pubkey, effective }: rankValidator.Rival): rankValidator.Rival {
  return { pubkey, effective }
}

function toLower(hex: Hex): Hex {
  return `0x${hex.slice(2).toLowerCase()}`
}
