import '../setup.ts'
import {
  EFFECTIVE_BALANCE_INCREMENT,
  INACTIVITY_PENALTY_QUOTIENT_BELLATRIX,
  MAX_EFFECTIVE_BALANCE_ELECTRA,
  TIMELY_HEAD_WEIGHT,
  TIMELY_SOURCE_WEIGHT,
  TIMELY_TARGET_WEIGHT,
  WEIGHT_DENOMINATOR,
} from '@lodestar/params'
import {
  beforeProcessEpoch,
  type CachedBeaconStateAltair,
  type CachedBeaconStateFulu,
  type EpochTransitionCache,
  FLAG_ELIGIBLE_ATTESTER,
  FLAG_PREV_HEAD_ATTESTER_UNSLASHED,
  FLAG_PREV_SOURCE_ATTESTER_UNSLASHED,
  FLAG_PREV_TARGET_ATTESTER_UNSLASHED,
  hasMarkers,
  isInInactivityLeak,
} from '@lodestar/state-transition'
import {
  processInactivityUpdates,
  processJustificationAndFinalization,
} from '@lodestar/state-transition/epoch'
import type { rewards } from '@lodestar/types'

/**
 * What the transition out of the epoch of `endState` pays for the attestations of the epoch before, in
 * gwei: for every effective balance with all votes timely, and to each eligible validator.
 *
 * The library has a function for this, but it rounds, looks at scores and leak before the transition
 * updates them, and divides by Altair's quotient, so its figures are not what is paid.
 * @param endState a state in the last slot of an epoch, with everything that happens in the epoch.
 */
export function attestationRewards(endState: CachedBeaconStateFulu): rewards.AttestationsRewards {
  const state = endState.clone(true)
  const cache = beforeProcessEpoch(state)
  processJustificationAndFinalization(state, cache)
  // The library types it for one fork; Fulu's state has all of its fields.
  processInactivityUpdates(state as unknown as CachedBeaconStateAltair, cache)

  const rates = ratesOf(state, cache)
  const maxIncrements = MAX_EFFECTIVE_BALANCE_ELECTRA / EFFECTIVE_BALANCE_INCREMENT
  const idealRewards = Array.from({ length: maxIncrements + 1 }, (_, increments) => ({
    ...ideal(rates, increments),
    inclusionDelay: 0,
    inactivity: 0,
    effectiveBalance: increments * EFFECTIVE_BALANCE_INCREMENT,
  }))
  const totalRewards = [...cache.flags.keys()]
    .filter((index) => hasMarkers(cache.flags[index] ?? 0, FLAG_ELIGIBLE_ATTESTER))
    .map((index) => rewardOf({ state, cache, rates, index }))
  return { idealRewards, totalRewards }
}

type Votes = { source: number; target: number; head: number }
type Rates = {
  baseRewardPerIncrement: number
  activeIncrements: number
  /** Effective balance of the validators whose vote was timely, in increments. */
  voted: Votes
  /** Without finality timely votes are not rewarded, only missing ones are fined. */
  isLeaking: boolean
}

const weights: Votes = {
  source: TIMELY_SOURCE_WEIGHT,
  target: TIMELY_TARGET_WEIGHT,
  head: TIMELY_HEAD_WEIGHT,
}

function ratesOf(state: CachedBeaconStateFulu, cache: EpochTransitionCache): Rates {
  const { sourceStakeByIncrement, targetStakeByIncrement, headStakeByIncrement } =
    cache.prevEpochUnslashedStake
  return {
    baseRewardPerIncrement: cache.baseRewardPerIncrement,
    activeIncrements: cache.totalActiveStakeByIncrement,
    voted: {
      source: sourceStakeByIncrement,
      target: targetStakeByIncrement,
      head: headStakeByIncrement,
    },
    isLeaking: isInInactivityLeak(state),
  }
}

function ideal(rates: Rates, increments: number): Votes {
  const { baseRewardPerIncrement, activeIncrements, voted, isLeaking } = rates
  const reward = (vote: keyof Votes) => {
    const numerator = increments * baseRewardPerIncrement * weights[vote] * voted[vote]
    return isLeaking ? 0 : Math.floor(numerator / (activeIncrements * WEIGHT_DENOMINATOR))
  }
  return { source: reward('source'), target: reward('target'), head: reward('head') }
}

function rewardOf(parameters: {
  state: CachedBeaconStateFulu
  cache: EpochTransitionCache
  rates: Rates
  index: number
}): rewards.TotalAttestationsReward {
  const { state, cache, rates, index } = parameters
  const increments = state.epochCtx.effectiveBalanceIncrements[index] ?? 0
  const timely = (marker: number) => hasMarkers(cache.flags[index] ?? 0, marker)
  const penalty = (vote: keyof Votes) =>
    minus(
      Math.floor((increments * rates.baseRewardPerIncrement * weights[vote]) / WEIGHT_DENOMINATOR),
    )

  const { source, target, head } = ideal(rates, increments)
  const hasTarget = timely(FLAG_PREV_TARGET_ATTESTER_UNSLASHED)
  return {
    source: timely(FLAG_PREV_SOURCE_ATTESTER_UNSLASHED) ? source : penalty('source'),
    target: hasTarget ? target : penalty('target'),
    // A missing head vote is not fined.
    head: timely(FLAG_PREV_HEAD_ATTESTER_UNSLASHED) ? head : 0,
    inclusionDelay: 0,
    inactivity: hasTarget ? 0 : inactivityPenalty(state, index, increments),
    validatorIndex: index,
  }
}

function inactivityPenalty(
  state: CachedBeaconStateFulu,
  index: number,
  increments: number,
): number {
  const quotient = state.config.INACTIVITY_SCORE_BIAS * INACTIVITY_PENALTY_QUOTIENT_BELLATRIX
  const numerator = increments * EFFECTIVE_BALANCE_INCREMENT * state.inactivityScores.get(index)
  return minus(Math.floor(numerator / quotient))
}

/** Never -0, which would print as such. */
function minus(gwei: number): number {
  return gwei === 0 ? 0 : -gwei
}
