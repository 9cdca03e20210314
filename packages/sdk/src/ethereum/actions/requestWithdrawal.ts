import { iWithdrawalQueueAbi } from '@millpond/networks/generated/IWithdrawalQueue'
import type { Account, Address, Chain, Client, Hash, TransactionReceipt, Transport } from 'viem'
import { findEvent } from '../../call/findEvent.ts'
import { sendCall } from '../../call/sendCall.ts'
import { waitForSuccess } from '../../call/waitForSuccess.ts'

/** The call itself: the one place that knows the ABI. */
export function requestWithdrawalCall(parameters: requestWithdrawalCall.Parameters) {
  const { queue, receiver, shares } = parameters
  return {
    address: queue,
    abi: iWithdrawalQueueAbi,
    functionName: 'requestWithdrawal',
    args: [shares, receiver],
  } as const
}

export declare namespace requestWithdrawalCall {
  type Parameters = {
    /** The withdrawal queue. */
    queue: Address
    /** Gets the request. */
    receiver: Address
    /** Share units. The queue needs an approval of their value, rounded up. Worth 0.01 to 1000 ETH. */
    shares: bigint
  }
}

/**
 * Locks pool shares in the withdrawal queue and mints the request to `receiver`. Returns once
 * broadcast; {@link requestWithdrawalSync} waits for inclusion.
 * @example
 * const hash = await requestWithdrawal(client, { queue, receiver, shares })
 */
export async function requestWithdrawal(
  client: Client<Transport, Chain, Account>,
  parameters: requestWithdrawal.Parameters,
): Promise<requestWithdrawal.ReturnType> {
  return sendCall(client, requestWithdrawalCall(parameters))
}

export declare namespace requestWithdrawal {
  type Parameters = requestWithdrawalCall.Parameters
  type ReturnType = Hash
}

/**
 * Same as {@link requestWithdrawal}, then waits for inclusion. Throws if the transaction reverted.
 * @example
 * const { requestId, assets } = await requestWithdrawalSync(client, { queue, receiver, shares })
 */
export async function requestWithdrawalSync(
  client: Client<Transport, Chain, Account>,
  parameters: requestWithdrawalSync.Parameters,
): Promise<requestWithdrawalSync.ReturnType> {
  const hash = await requestWithdrawal(client, parameters)
  const receipt = await waitForSuccess(client, { hash })

  const { args } = findEvent({
    address: parameters.queue,
    abi: iWithdrawalQueueAbi,
    eventName: 'WithdrawalRequested',
    receipt,
  })
  return { receipt, requestId: args.requestId, assets: args.assets }
}

export declare namespace requestWithdrawalSync {
  type Parameters = requestWithdrawal.Parameters
  type ReturnType = {
    receipt: TransactionReceipt
    /** Place in the queue, from 1. */
    requestId: bigint
    /** Wei the shares were worth: the most that will be paid. */
    assets: bigint
  }
}
