import { type Hex, isAddressEqual } from 'viem'

/** Finality takes 13 to 20 minutes. A frame that is over for longer and not finalized is for people to look at. */
const maxFinalitySeconds = 3600n

/**
 * What a member does about its report now: vote for it, deliver it once a quorum voted the same, or wait. Votes of
 * before are read from the chain, so running twice changes nothing. Unknown when the nodes lag: an oracle that waits
 * for a report that will not come must not look healthy.
 */
export function planVote(parameters: planVote.Parameters): planVote.ReturnType {
  const { committee, referenceSlot, reportHash, member } = parameters
  const { expectedReferenceSlot: expected, quorum, support, vote } = committee
  if (referenceSlot > expected) {
    return { kind: 'unknown', reason: `the execution node is behind slot ${referenceSlot}` }
  }
  if (referenceSlot < expected) return waitForFinality(committee)
  if (referenceSlot <= committee.lastProcessedSlot) {
    return idle('the report of this frame is processed')
  }
  if (committee.timestamp > committee.deadline) return idle('the deadline of this frame has passed')

  if (support >= quorum) return { kind: 'deliver' }
  if (!committee.members.some((other) => isAddressEqual(other, member))) {
    return idle(`${member} is not a member`)
  }
  if (vote?.referenceSlot === referenceSlot && vote.reportHash === reportHash) {
    return idle(`voted; ${support} of ${quorum} votes`)
  }
  return { kind: 'vote' }
}

export declare namespace planVote {
  type Parameters = {
    referenceSlot: bigint
    reportHash: Hex
    /** Address of this member. */
    member: Hex
    committee: Committee
  }
  /** The committee at one block. */
  type Committee = {
    /** Block time in seconds. */
    timestamp: bigint
    expectedReferenceSlot: bigint
    /** Time of that slot in seconds. */
    expectedSlotTime: bigint
    lastProcessedSlot: bigint
    /** Seconds. */
    deadline: bigint
    quorum: number
    members: readonly Hex[]
    /** Members whose vote for this slot is this hash. */
    support: number
    /** What this member voted last; undefined for strangers. */
    vote: { referenceSlot: bigint; reportHash: Hex } | undefined
  }
  type ReturnType =
    | { kind: 'vote' }
    | { kind: 'deliver' }
    | { kind: 'idle'; reason: string }
    | { kind: 'unknown'; reason: string }
}

function waitForFinality(committee: planVote.Committee): planVote.ReturnType {
  const { timestamp, expectedSlotTime, expectedReferenceSlot } = committee
  const age = timestamp - expectedSlotTime
  if (age <= maxFinalitySeconds) return idle(`slot ${expectedReferenceSlot} is not finalized yet`)
  const reason = `slot ${expectedReferenceSlot} was ${age} s ago and the beacon nodes have not finalized it`
  return { kind: 'unknown', reason }
}

function idle(reason: string): planVote.ReturnType {
  return { kind: 'idle', reason }
}
