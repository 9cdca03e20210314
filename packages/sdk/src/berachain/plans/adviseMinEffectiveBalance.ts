import type { BerachainParameters } from '@millpond/networks'
import { greaterOf } from '../../amount/greaterOf.ts'
import { rankValidator } from './rankValidator.ts'

/**
 * The smallest stake with which a validator gets a place among the active ones and keeps it: the
 * network's floor while a place is free, one step above the last that would stay when none is.
 * @example
 * const { parameters } = network
 * const advice = adviseMinEffectiveBalance({
 *   set: { kind: 'known', validators, epoch },
 *   pubkey,
 *   parameters,
 * })
 */
export function adviseMinEffectiveBalance(
  input: adviseMinEffectiveBalance.Parameters,
): adviseMinEffectiveBalance.ReturnType {
  const { set, pubkey, parameters } = input
  if (set.kind === 'unknown') return set

  const { validators, epoch } = set
  const { cap, others, own } = rankValidator({ validators, epoch, pubkey, parameters })
  // A chain without validators makes no blocks: such a list is not the chain's.
  if (others.length === 0 && own.kind === 'outside') {
    return { kind: 'unknown', reason: 'the list has no active validator' }
  }

  const floor = parameters.minEffectiveBalanceWei
  // Inside, the place is taken, and the next newcomer takes that of the lowest.
  const isInside = own.kind === 'inside'
  const rival = others[isInside && others.length < cap ? cap - 2 : cap - 1]
  const taken = others.length + (isInside ? 1 : 0)
  const places = { cap, taken, own }
  if (rival === undefined)
    return { kind: 'known', value: floor, rival: { kind: 'none' }, ...places }

  const above = rival.effective + parameters.effectiveBalanceStepWei
  const value = greaterOf(above, floor)
  const known = { kind: 'known', ...rival } as const
  if (value > parameters.maxEffectiveBalanceWei) {
    return { kind: 'unreachable', rival: known, ...places }
  }
  return { kind: 'known', value, rival: known, ...places }
}

export declare namespace adviseMinEffectiveBalance {
  /** Every validator at the head, or why there is no list. */
  type ValidatorSet =
    | ({ kind: 'known' } & Pick<rankValidator.Parameters, 'validators' | 'epoch'>)
    | { kind: 'unknown'; reason: string }
  type Parameters = Pick<rankValidator.Parameters, 'pubkey'> & {
    set: ValidatorSet
    /** Of the network. */
    parameters: rankValidator.Parameters['parameters'] &
      Pick<BerachainParameters, 'maxEffectiveBalanceWei'>
  }
  type Places = Pick<rankValidator.ReturnType, 'cap' | 'own'> & {
    /** Validators that are active or about to be, the own one among them. */
    taken: number
  }
  /** Whom the validator has to outdo. */
  type Rival = { kind: 'none' } | ({ kind: 'known' } & rankValidator.Rival)
  type ReturnType =
    | { kind: 'unknown'; reason: string }
    /** All others have the most that counts. */
    | ({ kind: 'unreachable'; rival: Rival } & Places)
    /** `value` in wei. */
    | ({ kind: 'known'; value: bigint; rival: Rival } & Places)
}
