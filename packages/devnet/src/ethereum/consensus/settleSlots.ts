import '../setup.ts'
import {
  MIN_ATTESTATION_INCLUSION_DELAY,
  PROPOSER_WEIGHT,
  SLOTS_PER_EPOCH,
  TIMELY_HEAD_FLAG_INDEX,
  TIMELY_HEAD_WEIGHT,
  TIMELY_SOURCE_FLAG_INDEX,
  TIMELY_SOURCE_WEIGHT,
  TIMELY_TARGET_FLAG_INDEX,
  TIMELY_TARGET_WEIGHT,
  WEIGHT_DENOMINATOR,
} from '@lodestar/params'
import type { CachedBeaconStateFulu } from '@lodestar/state-transition'
import { ParticipationFlags } from './ParticipationFlags.ts'

const timelySource = 1 << TIMELY_SOURCE_FLAG_INDEX
const timelyTarget = 1 << TIMELY_TARGET_FLAG_INDEX
const timelyHead = 1 << TIMELY_HEAD_FLAG_INDEX
const sourceMaxDelay = Math.floor(Math.sqrt(SLOTS_PER_EPOCH))
const proposerRewardDenominator =
  ((WEIGHT_DENOMINATOR - PROPOSER_WEIGHT) * WEIGHT_DENOMINATOR) / PROPOSER_WEIGHT

/**
 * Books the duties of the slots `from … to` on `state` as if each online proposer had made a block with
 * the attestations of the slots before it and a full sync aggregate: participation flags, proposer
 * rewards, sync committee rewards and penalties. Slots of offline or slashed proposers stay missed.
 *
 * All slots must lie in the epoch of `state`, and after the last block: the post-state of a block must
 * not be changed. The sync aggregate of `blockSlot` is left to the block that is made there.
 */
export function settleSlots(parameters: settleSlots.Parameters): settleSlots.ReturnType {
  const { state, from, to, blockSlot, isOnline, isMissed } = parameters
  const balances = new BalanceChanges()
  const participation = new ParticipationFlags(state)
  let carried = [...parameters.carried]
  const rewardedSlots: number[] = []
  let blockAttestationsGwei = 0

  for (let slot = from; slot <= to; slot++) {
    carried.push(slot - 1)
    const proposer = state.epochCtx.getBeaconProposer(slot)
    if (isMissed(slot) || !isAble(state, proposer, (index) => isOnline(index, slot))) continue

    const gwei = carried
      .map((attested) => includeAttestations({ state, participation, attested, slot, isOnline }))
      .reduce((sum, reward) => sum + reward, 0)
    balances.add(proposer, gwei)
    carried = []
    if (slot === blockSlot) blockAttestationsGwei = gwei
    else rewardedSlots.push(slot)
  }

  rewardSyncCommittee({ state, balances, slots: rewardedSlots, isOnline })
  balances.applyTo(state)
  participation.apply()
  // Uncommitted changes are dropped by the next clone.
  state.commit()
  return { carried, blockAttestationsGwei }
}

export declare namespace settleSlots {
  type IsOnline = (validatorIndex: number, slot: number) => boolean
  type Parameters = {
    state: CachedBeaconStateFulu
    from: number
    to: number
    blockSlot: number
    isOnline: IsOnline
    /** Slots without a block whoever is online. */
    isMissed: (slot: number) => boolean
    /** Slots whose attestations wait for a proposer, from the call before. */
    carried: readonly number[]
  }
  type ReturnType = {
    /** Slots whose attestations no proposer has included yet; pass them to the next call. */
    carried: number[]
    /** What the proposer of `blockSlot` got for attestations; 0 if the slot is not among those settled. */
    blockAttestationsGwei: number
  }
}

/** Whether this validator can make the block of its slot. */
export function isAble(
  state: CachedBeaconStateFulu,
  proposer: number,
  isOnline: (validatorIndex: number) => boolean,
): boolean {
  return !state.validators.getReadonly(proposer).slashed && isOnline(proposer)
}

/** Sets the participation flags of one slot's committees; returns the proposer's reward in gwei. */
function includeAttestations(parameters: {
  state: CachedBeaconStateFulu
  participation: ParticipationFlags
  attested: number
  slot: number
  isOnline: settleSlots.IsOnline
}): number {
  const { state, attested, slot, isOnline } = parameters
  const { epochCtx } = state
  const epoch = Math.floor(attested / SLOTS_PER_EPOCH)
  // After the end of the next epoch an attestation cannot be included any more.
  if (epoch < epochCtx.epoch - 1) return 0

  const participation = parameters.participation.of(
    epoch === epochCtx.epoch ? 'current' : 'previous',
  )
  const flags = flagsForDelay(slot - attested)
  const { effectiveBalanceIncrements } = epochCtx
  const shuffling = epochCtx.getShufflingAtEpoch(epoch)
  let weightedIncrements = 0

  for (const committee of shuffling.committees[attested % SLOTS_PER_EPOCH] ?? []) {
    for (const index of committee) {
      if (!isOnline(index, attested)) continue
      const before = participation[index] ?? 0
      participation[index] = before | flags
      const increments = effectiveBalanceIncrements[index] ?? 0
      weightedIncrements += increments * weightOf(flags & ~before)
    }
  }
  const numerator = weightedIncrements * epochCtx.baseRewardPerIncrement
  return Math.floor(numerator / proposerRewardDenominator)
}

function flagsForDelay(delay: number): number {
  const head = delay === MIN_ATTESTATION_INCLUSION_DELAY ? timelyHead : 0
  const source = delay <= sourceMaxDelay ? timelySource : 0
  return head | source | timelyTarget
}

function weightOf(flags: number): number {
  const source = flags & timelySource ? TIMELY_SOURCE_WEIGHT : 0
  const target = flags & timelyTarget ? TIMELY_TARGET_WEIGHT : 0
  const head = flags & timelyHead ? TIMELY_HEAD_WEIGHT : 0
  return source + target + head
}

function rewardSyncCommittee(parameters: {
  state: CachedBeaconStateFulu
  balances: BalanceChanges
  slots: readonly number[]
  isOnline: settleSlots.IsOnline
}): void {
  const { state, balances, slots, isOnline } = parameters
  if (slots.length === 0) return
  const { syncParticipantReward, syncProposerReward, currentSyncCommitteeIndexed } = state.epochCtx

  const seats = new Map<number, number>()
  for (const index of currentSyncCommitteeIndexed.validatorIndices)
    seats.set(index, (seats.get(index) ?? 0) + 1)

  for (const slot of slots) {
    let onlineSeats = 0
    for (const [index, count] of seats) {
      const online = isOnline(index, slot)
      if (online) onlineSeats += count
      balances.add(index, (online ? 1 : -1) * count * syncParticipantReward)
    }
    balances.add(state.epochCtx.getBeaconProposer(slot), onlineSeats * syncProposerReward)
  }
}

/** Sums first, writes once: each write rehashes a path of the state tree. */
class BalanceChanges {
  readonly #gwei = new Map<number, number>()

  add(index: number, gwei: number): void {
    if (gwei !== 0) this.#gwei.set(index, (this.#gwei.get(index) ?? 0) + gwei)
  }

  applyTo(state: CachedBeaconStateFulu): void {
    for (const [index, gwei] of this.#gwei)
      state.balances.set(index, Math.max(0, state.balances.get(index) + gwei))
  }
}
