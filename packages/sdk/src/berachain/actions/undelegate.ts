import { iDelegationHandlerAbi } from '@millpond/networks/generated/IDelegationHandler'
import type { Account, Address, Chain, Client, Hash, TransactionReceipt, Transport } from 'viem'
import { sendCall } from '../../call/sendCall.ts'
import { waitForSuccess } from '../../call/waitForSuccess.ts'

/** The call itself: the one place that knows the ABI. */
export function undelegateCall(parameters: undelegateCall.Parameters) {
  const { delegationHandler } = parameters
  return {
    address: delegationHandler,
    abi: iDelegationHandlerAbi,
    functionName: 'undelegate',
    args: [],
  } as const
}

export declare namespace undelegateCall {
  type Parameters = {
    /** The DelegationHandler. */
    delegationHandler: Address
  }
}

/**
 * Ends a loan that is back whole. Delegator only. Returns once broadcast; {@link undelegateSync}
 * waits for inclusion.
 * @example
 * const hash = await undelegate(client, { delegationHandler })
 */
export async function undelegate(
  client: Client<Transport, Chain, Account>,
  parameters: undelegate.Parameters,
): Promise<undelegate.ReturnType> {
  return sendCall(client, undelegateCall(parameters))
}

export declare namespace undelegate {
  type Parameters = undelegateCall.Parameters
  type ReturnType = Hash
}

/**
 * Same as {@link undelegate}, then waits for inclusion. Throws if the transaction reverted.
 * @example
 * const { receipt } = await undelegateSync(client, { delegationHandler })
 */
export async function undelegateSync(
  client: Client<Transport, Chain, Account>,
  parameters: undelegateSync.Parameters,
): Promise<undelegateSync.ReturnType> {
  const hash = await undelegate(client, parameters)
  const receipt = await waitForSuccess(client, { hash })
  return { receipt }
}

export declare namespace undelegateSync {
  type Parameters = undelegate.Parameters
  type ReturnType = {
    receipt: TransactionReceipt
  }
}
