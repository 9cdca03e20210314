import { FAR_FUTURE_EPOCH } from '@millpond/consensus'
import type { BeaconKitValidator } from '@millpond/consensus/node'
import { activeSet } from './activeSet.ts'
import { type BeaconKitParameters, isInForce } from './BeaconKitParameters.ts'
import type { ChainState } from './ChainState.ts'
import { compareBytes } from './compareBytes.ts'
import { epochOf } from './epochOf.ts'
import { initiateExit } from './initiateExit.ts'
import { isActive } from './isActive.ts'
import { toEffectiveBalance } from './toEffectiveBalance.ts'
import type { ValidatorUpdate } from './ValidatorUpdate.ts'

/**
 * What happens at the end of the state's epoch, in this order: the registry moves on, effective balances follow
 * the balances, and the smallest validators leave a set that is too large.
 * @returns what changes in the set of validators that propose.
 */
export function processEpoch(
  draft: ChainState,
  parameters: BeaconKitParameters,
): ValidatorUpdate[] {
  const epoch = epochOf(draft.slot, parameters)
  const before = activeSet(draft, epoch)

  updateRegistry(draft, parameters, epoch)
  updateEffectiveBalances(draft, parameters)
  carryMix(draft, parameters, epoch)
  enforceCap(draft, parameters, epoch + 1n)

  return diffSets(before, activeSet(draft, epoch + 1n))
}

function updateRegistry(draft: ChainState, parameters: BeaconKitParameters, epoch: bigint): void {
  for (const [index, validator] of draft.validators.entries()) {
    const { activationEligibilityEpoch, activationEpoch, effectiveBalance } = validator
    const isNew = activationEligibilityEpoch === FAR_FUTURE_EPOCH
    if (isNew && effectiveBalance >= parameters.minActivationBalance) {
      draft.validators[index] = { ...validator, activationEligibilityEpoch: epoch + 1n }
    }
    if (activationEligibilityEpoch <= epoch && activationEpoch === FAR_FUTURE_EPOCH) {
      draft.validators[index] = { ...validator, activationEpoch: epoch + 1n }
    }
  }
}

/** How far a balance must be from what it counts for before that follows. */
function thresholdsOf(draft: ChainState, parameters: BeaconKitParameters) {
  const increment = parameters.effectiveBalanceIncrement
  return isInForce(parameters, 'fulu', Number(draft.slot))
    ? { down: increment / 100n, up: increment / 10n }
    : { down: increment / 4n, up: (increment * 5n) / 4n }
}

function updateEffectiveBalances(draft: ChainState, parameters: BeaconKitParameters): void {
  const { down, up } = thresholdsOf(draft, parameters)
  for (const [index, validator] of draft.validators.entries()) {
    const balance = draft.balances[index]
    if (balance === undefined) throw new RangeError(`Validator ${index} has no balance.`)
    const { effectiveBalance } = validator
    const isNear = balance + down >= effectiveBalance && effectiveBalance + up >= balance
    if (isNear) continue

    const updated = toEffectiveBalance(balance, parameters)
    if (updated === effectiveBalance) continue
    draft.validators[index] = { ...validator, effectiveBalance: updated }
  }
}

/** The next epoch mixes on from this one's randomness. */
function carryMix(draft: ChainState, parameters: BeaconKitParameters, epoch: bigint): void {
  const entries = BigInt(parameters.epochsPerHistoricalVector)
  const mix = draft.randaoMixes[Number(epoch % entries)]
  if (mix) draft.randaoMixes[Number((epoch + 1n) % entries)] = mix
}

function enforceCap(draft: ChainState, parameters: BeaconKitParameters, nextEpoch: bigint): void {
  const active = [...draft.validators.entries()].filter(([, validator]) =>
    isActive(validator, nextEpoch),
  )
  const excess = active.length - parameters.validatorSetCap
  if (excess <= 0) return

  active.sort(([, left], [, right]) => compareStakes(left, right))
  for (const [index] of active.slice(0, excess)) initiateExit(draft, parameters, index)
}

function compareStakes(left: BeaconKitValidator, right: BeaconKitValidator): number {
  if (left.effectiveBalance < right.effectiveBalance) return -1
  if (left.effectiveBalance > right.effectiveBalance) return 1
  return compareBytes(left.pubkey, right.pubkey)
}

function diffSets(
  before: readonly ValidatorUpdate[],
  after: readonly ValidatorUpdate[],
): ValidatorUpdate[] {
  const powers = new Map(before.map(({ pubkey, power }) => [pubkey, power]))
  const changed = after.filter(({ pubkey, power }) => powers.get(pubkey) !== power)
  for (const { pubkey } of after) powers.delete(pubkey)
  return [...changed, ...[...powers.keys()].map((pubkey) => ({ pubkey, power: 0n }))]
}
