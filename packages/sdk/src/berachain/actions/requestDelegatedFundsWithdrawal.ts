import { iDelegationHandlerAbi } from '@millpond/networks/generated/IDelegationHandler'
import type { Account, Address, Chain, Client, Hash, TransactionReceipt, Transport } from 'viem'
import { findEvent } from '../../call/findEvent.ts'
import { sendCall } from '../../call/sendCall.ts'
import { waitForSuccess } from '../../call/waitForSuccess.ts'

/** The call itself: the one place that knows the ABI. */
export function requestDelegatedFundsWithdrawalCall(
  parameters: requestDelegatedFundsWithdrawalCall.Parameters,
) {
  const { delegationHandler, maxFee } = parameters
  return {
    address: delegationHandler,
    abi: iDelegationHandlerAbi,
    functionName: 'requestDelegatedFundsWithdrawal',
    args: [],
    value: maxFee,
  } as const
}

export declare namespace requestDelegatedFundsWithdrawalCall {
  type Parameters = {
    /** The DelegationHandler. */
    delegationHandler: Address
    /** Highest acceptable fee of the consensus layer, in wei. Sent along; what is left returns. */
    maxFee: bigint
  }
}

/**
 * Asks for the lent BERA back. Delegator only. Returns once broadcast; {@link
 * requestDelegatedFundsWithdrawalSync} waits for inclusion.
 * @example
 * const hash = await requestDelegatedFundsWithdrawal(client, { delegationHandler, maxFee })
 */
export async function requestDelegatedFundsWithdrawal(
  client: Client<Transport, Chain, Account>,
  parameters: requestDelegatedFundsWithdrawal.Parameters,
): Promise<requestDelegatedFundsWithdrawal.ReturnType> {
  return sendCall(client, requestDelegatedFundsWithdrawalCall(parameters))
}

export declare namespace requestDelegatedFundsWithdrawal {
  type Parameters = requestDelegatedFundsWithdrawalCall.Parameters
  type ReturnType = Hash
}

/**
 * Same as {@link requestDelegatedFundsWithdrawal}, then waits for inclusion. Throws if the transaction reverted.
 * @example
 * const { amount } = await requestDelegatedFundsWithdrawalSync(client, {
 *   delegationHandler,
 *   maxFee,
 * })
 */
export async function requestDelegatedFundsWithdrawalSync(
  client: Client<Transport, Chain, Account>,
  parameters: requestDelegatedFundsWithdrawalSync.Parameters,
): Promise<requestDelegatedFundsWithdrawalSync.ReturnType> {
  const hash = await requestDelegatedFundsWithdrawal(client, parameters)
  const receipt = await waitForSuccess(client, { hash })

  const { args } = findEvent({
    address: parameters.delegationHandler,
    abi: iDelegationHandlerAbi,
    eventName: 'DelegatedFundsWithdrawalRequested',
    receipt,
  })
  return { receipt, amount: args.amount }
}

export declare namespace requestDelegatedFundsWithdrawalSync {
  type Parameters = requestDelegatedFundsWithdrawal.Parameters
  type ReturnType = {
    receipt: TransactionReceipt
    /** Wei. */
    amount: bigint
  }
}
