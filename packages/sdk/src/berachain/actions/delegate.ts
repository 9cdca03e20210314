import { iDelegationHandlerAbi } from '@millpond/networks/generated/IDelegationHandler'
import type { Account, Address, Chain, Client, Hash, TransactionReceipt, Transport } from 'viem'
import { findEvent } from '../../call/findEvent.ts'
import { sendCall } from '../../call/sendCall.ts'
import { waitForSuccess } from '../../call/waitForSuccess.ts'

/** The call itself: the one place that knows the ABI. */
export function delegateCall(parameters: delegateCall.Parameters) {
  const { delegationHandler, amount } = parameters
  return {
    address: delegationHandler,
    abi: iDelegationHandlerAbi,
    functionName: 'delegate',
    args: [amount],
  } as const
}

export declare namespace delegateCall {
  type Parameters = {
    /** The DelegationHandler. */
    delegationHandler: Address
    /** Wei that the handler holds, in whole gwei. */
    amount: bigint
  }
}

/**
 * Lends BERA that the handler holds to the validator. Delegator only. Returns once broadcast;
 * {@link delegateSync} waits for inclusion.
 * @example
 * const hash = await delegate(client, { delegationHandler, amount })
 */
export async function delegate(
  client: Client<Transport, Chain, Account>,
  parameters: delegate.Parameters,
): Promise<delegate.ReturnType> {
  return sendCall(client, delegateCall(parameters))
}

export declare namespace delegate {
  type Parameters = delegateCall.Parameters
  type ReturnType = Hash
}

/**
 * Same as {@link delegate}, then waits for inclusion. Throws if the transaction reverted.
 * @example
 * const { amount: lent } = await delegateSync(client, { delegationHandler, amount })
 */
export async function delegateSync(
  client: Client<Transport, Chain, Account>,
  parameters: delegateSync.Parameters,
): Promise<delegateSync.ReturnType> {
  const hash = await delegate(client, parameters)
  const receipt = await waitForSuccess(client, { hash })

  const { args } = findEvent({
    address: parameters.delegationHandler,
    abi: iDelegationHandlerAbi,
    eventName: 'Delegated',
    receipt,
  })
  return { receipt, amount: args.amount }
}

export declare namespace delegateSync {
  type Parameters = delegate.Parameters
  type ReturnType = {
    receipt: TransactionReceipt
    /** Wei. */
    amount: bigint
  }
}
