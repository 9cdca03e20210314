import { iDelegationHandlerAbi } from '@millpond/networks/generated/IDelegationHandler'
import type { Account, Address, Chain, Client, Hash, TransactionReceipt, Transport } from 'viem'
import { sendCall } from '../../call/sendCall.ts'
import { waitForSuccess } from '../../call/waitForSuccess.ts'

/** The call itself: the one place that knows the ABI. */
export function withdrawUndelegatedCall(parameters: withdrawUndelegatedCall.Parameters) {
  const { delegationHandler, amount, receiver } = parameters
  return {
    address: delegationHandler,
    abi: iDelegationHandlerAbi,
    functionName: 'withdraw',
    args: [amount, receiver],
  } as const
}

export declare namespace withdrawUndelegatedCall {
  type Parameters = {
    /** The DelegationHandler. */
    delegationHandler: Address
    /** Wei. */
    amount: bigint
    /** Gets the BERA. */
    receiver: Address
  }
}

/**
 * Takes BERA that is not lent out of the handler. Delegator only. Returns once broadcast; {@link
 * withdrawUndelegatedSync} waits for inclusion.
 * @example
 * const hash = await withdrawUndelegated(client, { delegationHandler, amount, receiver })
 */
export async function withdrawUndelegated(
  client: Client<Transport, Chain, Account>,
  parameters: withdrawUndelegated.Parameters,
): Promise<withdrawUndelegated.ReturnType> {
  return sendCall(client, withdrawUndelegatedCall(parameters))
}

export declare namespace withdrawUndelegated {
  type Parameters = withdrawUndelegatedCall.Parameters
  type ReturnType = Hash
}

/**
 * Same as {@link withdrawUndelegated}, then waits for inclusion. Throws if the transaction reverted.
 * @example
 * const { receipt } = await withdrawUndelegatedSync(client, {
 *   delegationHandler,
 *   amount,
 *   receiver,
 * })
 */
export async function withdrawUndelegatedSync(
  client: Client<Transport, Chain, Account>,
  parameters: withdrawUndelegatedSync.Parameters,
): Promise<withdrawUndelegatedSync.ReturnType> {
  const hash = await withdrawUndelegated(client, parameters)
  const receipt = await waitForSuccess(client, { hash })
  return { receipt }
}

export declare namespace withdrawUndelegatedSync {
  type Parameters = withdrawUndelegated.Parameters
  type ReturnType = {
    receipt: TransactionReceipt
  }
}
