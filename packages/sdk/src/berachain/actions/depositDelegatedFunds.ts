import { iDelegationHandlerAbi } from '@millpond/networks/generated/IDelegationHandler'
import type { Account, Address, Chain, Client, Hash, TransactionReceipt, Transport } from 'viem'
import { findEvent } from '../../call/findEvent.ts'
import { sendCall } from '../../call/sendCall.ts'
import { waitForSuccess } from '../../call/waitForSuccess.ts'

/** The call itself: the one place that knows the ABI. */
export function depositDelegatedFundsCall(parameters: depositDelegatedFundsCall.Parameters) {
  const { delegationHandler, amount } = parameters
  return {
    address: delegationHandler,
    abi: iDelegationHandlerAbi,
    functionName: 'depositDelegatedFunds',
    args: [amount],
  } as const
}

export declare namespace depositDelegatedFundsCall {
  type Parameters = {
    /** The DelegationHandler. */
    delegationHandler: Address
    /** Wei. */
    amount: bigint
  }
}

/**
 * Stakes lent BERA. Validator admin only. Returns once broadcast; {@link
 * depositDelegatedFundsSync} waits for inclusion.
 * @example
 * const hash = await depositDelegatedFunds(client, { delegationHandler, amount })
 */
export async function depositDelegatedFunds(
  client: Client<Transport, Chain, Account>,
  parameters: depositDelegatedFunds.Parameters,
): Promise<depositDelegatedFunds.ReturnType> {
  return sendCall(client, depositDelegatedFundsCall(parameters))
}

export declare namespace depositDelegatedFunds {
  type Parameters = depositDelegatedFundsCall.Parameters
  type ReturnType = Hash
}

/**
 * Same as {@link depositDelegatedFunds}, then waits for inclusion. Throws if the transaction reverted.
 * @example
 * const { amount: taken } = await depositDelegatedFundsSync(client, { delegationHandler, amount })
 */
export async function depositDelegatedFundsSync(
  client: Client<Transport, Chain, Account>,
  parameters: depositDelegatedFundsSync.Parameters,
): Promise<depositDelegatedFundsSync.ReturnType> {
  const hash = await depositDelegatedFunds(client, parameters)
  const receipt = await waitForSuccess(client, { hash })

  const { args } = findEvent({
    address: parameters.delegationHandler,
    abi: iDelegationHandlerAbi,
    eventName: 'DelegatedFundsDeposited',
    receipt,
  })
  return { receipt, amount: args.amount }
}

export declare namespace depositDelegatedFundsSync {
  type Parameters = depositDelegatedFunds.Parameters
  type ReturnType = {
    receipt: TransactionReceipt
    /** Wei that the pool took. */
    amount: bigint
  }
}
