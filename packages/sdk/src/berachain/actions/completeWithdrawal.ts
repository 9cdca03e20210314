import { iDelegationHandlerAbi } from '@millpond/networks/generated/IDelegationHandler'
import type { Account, Address, Chain, Client, Hash, TransactionReceipt, Transport } from 'viem'
import { findEvent } from '../../call/findEvent.ts'
import { sendCall } from '../../call/sendCall.ts'
import { waitForSuccess } from '../../call/waitForSuccess.ts'

/** The call itself: the one place that knows the ABI. */
export function completeWithdrawalCall(parameters: completeWithdrawalCall.Parameters) {
  const { delegationHandler, requestId } = parameters
  return {
    address: delegationHandler,
    abi: iDelegationHandlerAbi,
    functionName: 'completeWithdrawal',
    args: [requestId],
  } as const
}

export declare namespace completeWithdrawalCall {
  type Parameters = {
    /** The DelegationHandler. */
    delegationHandler: Address
    /** A ready request of the handler's. */
    requestId: bigint
  }
}

/**
 * Takes in a request of the handler, and has it paid if nobody did: yield goes to the validator's
 * admin who sends it, principal stays and the delegator sends it. Returns once broadcast;
 * {@link completeWithdrawalSync} waits for inclusion.
 * @example
 * const hash = await completeWithdrawal(client, { delegationHandler, requestId })
 */
export async function completeWithdrawal(
  client: Client<Transport, Chain, Account>,
  parameters: completeWithdrawal.Parameters,
): Promise<completeWithdrawal.ReturnType> {
  return sendCall(client, completeWithdrawalCall(parameters))
}

export declare namespace completeWithdrawal {
  type Parameters = completeWithdrawalCall.Parameters
  type ReturnType = Hash
}

/**
 * Same as {@link completeWithdrawal}, then waits for inclusion. Throws if the transaction reverted.
 * @example
 * const { amount, receiver } = await completeWithdrawalSync(client, {
 *   delegationHandler,
 *   requestId,
 * })
 */
export async function completeWithdrawalSync(
  client: Client<Transport, Chain, Account>,
  parameters: completeWithdrawalSync.Parameters,
): Promise<completeWithdrawalSync.ReturnType> {
  const hash = await completeWithdrawal(client, parameters)
  const receipt = await waitForSuccess(client, { hash })

  const { args } = findEvent({
    address: parameters.delegationHandler,
    abi: iDelegationHandlerAbi,
    eventName: 'WithdrawalCompleted',
    receipt,
  })
  return { receipt, amount: args.amount, receiver: args.receiver }
}

export declare namespace completeWithdrawalSync {
  type Parameters = completeWithdrawal.Parameters
  type ReturnType = {
    receipt: TransactionReceipt
    /** Wei. */
    amount: bigint
    /** Who got it. */
    receiver: Address
  }
}
