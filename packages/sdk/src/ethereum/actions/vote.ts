import { iOracleCommitteeAbi } from '@millpond/networks/generated/IOracleCommittee'
import type {
  Account,
  Address,
  Chain,
  Client,
  Hash,
  Hex,
  TransactionReceipt,
  Transport,
} from 'viem'
import { findEvent } from '../../call/findEvent.ts'
import { sendCall } from '../../call/sendCall.ts'
import { waitForSuccess } from '../../call/waitForSuccess.ts'

/** The call itself: the one place that knows the ABI. */
export function voteCall(parameters: voteCall.Parameters) {
  const { committee, referenceSlot, reportHash } = parameters
  return {
    address: committee,
    abi: iOracleCommitteeAbi,
    functionName: 'vote',
    args: [referenceSlot, reportHash],
  } as const
}

export declare namespace voteCall {
  type Parameters = {
    /** The oracle committee. */
    committee: Address
    /** Of the current frame. */
    referenceSlot: bigint
    /** `hashReport(report)` of the committee. */
    reportHash: Hex
  }
}

/**
 * Votes for a report. Members only, until the deadline; a later vote for the slot replaces it.
 * Returns once broadcast; {@link voteSync} waits for inclusion.
 * @example
 * const hash = await vote(client, { committee, referenceSlot, reportHash })
 */
export async function vote(
  client: Client<Transport, Chain, Account>,
  parameters: vote.Parameters,
): Promise<vote.ReturnType> {
  return sendCall(client, voteCall(parameters))
}

export declare namespace vote {
  type Parameters = voteCall.Parameters
  type ReturnType = Hash
}

/**
 * Same as {@link vote}, then waits for inclusion. Throws if the transaction reverted.
 * @example
 * const { member } = await voteSync(client, { committee, referenceSlot, reportHash })
 */
export async function voteSync(
  client: Client<Transport, Chain, Account>,
  parameters: voteSync.Parameters,
): Promise<voteSync.ReturnType> {
  const hash = await vote(client, parameters)
  const receipt = await waitForSuccess(client, { hash })

  const { args } = findEvent({
    address: parameters.committee,
    abi: iOracleCommitteeAbi,
    eventName: 'Voted',
    receipt,
  })
  return { receipt, member: args.member }
}

export declare namespace voteSync {
  type Parameters = vote.Parameters
  type ReturnType = {
    receipt: TransactionReceipt
    /** Who voted. */
    member: Address
  }
}
