import { iWithdrawalQueueAbi } from '@millpond/networks/generated/IWithdrawalQueue'
import type { Account, Address, Chain, Client, Hash, TransactionReceipt, Transport } from 'viem'
import { findEvent } from '../../call/findEvent.ts'
import { sendCall } from '../../call/sendCall.ts'
import { waitForSuccess } from '../../call/waitForSuccess.ts'

/** The call itself: the one place that knows the ABI. */
export function claimCall(parameters: claimCall.Parameters) {
  const { queue, requestId, receiver } = parameters
  return {
    address: queue,
    abi: iWithdrawalQueueAbi,
    functionName: 'claim',
    args: [requestId, receiver],
  } as const
}

export declare namespace claimCall {
  type Parameters = {
    /** The withdrawal queue. */
    queue: Address
    /** A finalized request of the client. */
    requestId: bigint
    /** Is paid. */
    receiver: Address
  }
}

/**
 * Pays a finalized request. Returns once broadcast; {@link claimSync} waits for inclusion.
 * @example
 * const hash = await claim(client, { queue, requestId, receiver })
 */
export async function claim(
  client: Client<Transport, Chain, Account>,
  parameters: claim.Parameters,
): Promise<claim.ReturnType> {
  return sendCall(client, claimCall(parameters))
}

export declare namespace claim {
  type Parameters = claimCall.Parameters
  type ReturnType = Hash
}

/**
 * Same as {@link claim}, then waits for inclusion. Throws if the transaction reverted.
 * @example
 * const { assets } = await claimSync(client, { queue, requestId, receiver })
 */
export async function claimSync(
  client: Client<Transport, Chain, Account>,
  parameters: claimSync.Parameters,
): Promise<claimSync.ReturnType> {
  const hash = await claim(client, parameters)
  const receipt = await waitForSuccess(client, { hash })

  const { args } = findEvent({
    address: parameters.queue,
    abi: iWithdrawalQueueAbi,
    eventName: 'Claimed',
    receipt,
  })
  return { receipt, assets: args.assets }
}

export declare namespace claimSync {
  type Parameters = claim.Parameters
  type ReturnType = {
    receipt: TransactionReceipt
    /** Wei paid. */
    assets: bigint
  }
}
