import { iDelegationHandlerAbi } from '@millpond/networks/generated/IDelegationHandler'
import type { Account, Address, Chain, Client, Hash, TransactionReceipt, Transport } from 'viem'
import { findEvent } from '../../call/findEvent.ts'
import { sendCall } from '../../call/sendCall.ts'
import { waitForSuccess } from '../../call/waitForSuccess.ts'

/** The call itself: the one place that knows the ABI. */
export function requestYieldWithdrawalCall(parameters: requestYieldWithdrawalCall.Parameters) {
  const { delegationHandler, maxFee } = parameters
  return {
    address: delegationHandler,
    abi: iDelegationHandlerAbi,
    functionName: 'requestYieldWithdrawal',
    args: [],
    value: maxFee,
  } as const
}

export declare namespace requestYieldWithdrawalCall {
  type Parameters = {
    /** The DelegationHandler. */
    delegationHandler: Address
    /** Highest acceptable fee of the consensus layer, in wei. Sent along; what is left returns. */
    maxFee: bigint
  }
}

/**
 * Asks for what the lent BERA earned. Validator admin only. Returns once broadcast; {@link
 * requestYieldWithdrawalSync} waits for inclusion.
 * @example
 * const hash = await requestYieldWithdrawal(client, { delegationHandler, maxFee })
 */
export async function requestYieldWithdrawal(
  client: Client<Transport, Chain, Account>,
  parameters: requestYieldWithdrawal.Parameters,
): Promise<requestYieldWithdrawal.ReturnType> {
  return sendCall(client, requestYieldWithdrawalCall(parameters))
}

export declare namespace requestYieldWithdrawal {
  type Parameters = requestYieldWithdrawalCall.Parameters
  type ReturnType = Hash
}

/**
 * Same as {@link requestYieldWithdrawal}, then waits for inclusion. Throws if the transaction reverted.
 * @example
 * const { requestId, shares } = await requestYieldWithdrawalSync(client, {
 *   delegationHandler,
 *   maxFee,
 * })
 */
export async function requestYieldWithdrawalSync(
  client: Client<Transport, Chain, Account>,
  parameters: requestYieldWithdrawalSync.Parameters,
): Promise<requestYieldWithdrawalSync.ReturnType> {
  const hash = await requestYieldWithdrawal(client, parameters)
  const receipt = await waitForSuccess(client, { hash })

  const { args } = findEvent({
    address: parameters.delegationHandler,
    abi: iDelegationHandlerAbi,
    eventName: 'YieldRedeemRequested',
    receipt,
  })
  return { receipt, requestId: args.requestId, shares: args.shares }
}

export declare namespace requestYieldWithdrawalSync {
  type Parameters = requestYieldWithdrawal.Parameters
  type ReturnType = {
    receipt: TransactionReceipt
    /** Owned by the handler. */
    requestId: bigint
    /** Share units redeemed. */
    shares: bigint
  }
}
