import type { Hex } from 'viem'

/**
 * What a member does about its report now: vote for it, deliver it once a quorum voted the same, or wait. Votes of
 * before are read from the chain, so running twice changes nothing.
 */
export function planVote(parameters: planVote.Parameters): planVote.ReturnType {
  const { committee, referenceSlot, reportHash, member } = parameters
  if (referenceSlot <= committee.lastProcessedSlot)
    return idle('the report of this frame is processed')
  if (referenceSlot !== committee.expectedReferenceSlot) {
    return idle('the frame of this report is over or not finalized yet')
  }
  if (committee.timestamp > committee.deadline) return idle('the deadline of this frame has passed')
  if (committee.support >= committee.quorum) return { kind: 'deliver' }
  if (!committee.members.includes(member)) return idle(`${member} is not a member`)
  if (committee.vote.referenceSlot === referenceSlot && committee.vote.reportHash === reportHash) {
    return idle(`voted; ${committee.support} of ${committee.quorum} votes`)
  }
  return { kind: 'vote' }
}

export declare namespace planVote {
  type Parameters = {
    referenceSlot: bigint
    reportHash: Hex
    /** Address of this member. */
    member: Hex
    /** The committee at one block. */
    committee: {
      /** Block time in seconds. */
      timestamp: bigint
      expectedReferenceSlot: bigint
      lastProcessedSlot: bigint
      /** Seconds. */
      deadline: bigint
      quorum: number
      members: readonly Hex[]
      /** Members whose vote for this slot is this hash. */
      support: number
      /** What this member voted last. */
      vote: { referenceSlot: bigint; reportHash: Hex }
    }
  }
  type ReturnType = { kind: 'vote' } | { kind: 'deliver' } | { kind: 'idle'; reason: string }
}

function idle(reason: string): planVote.ReturnType {
  return { kind: 'idle', reason }
}
