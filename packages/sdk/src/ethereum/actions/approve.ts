import { iPoolETHAbi } from '@millpond/networks/generated/IPoolETH'
import type { Account, Address, Chain, Client, Hash, TransactionReceipt, Transport } from 'viem'
import { findEvent } from '../../call/findEvent.ts'
import { sendCall } from '../../call/sendCall.ts'
import { waitForSuccess } from '../../call/waitForSuccess.ts'

/** The call itself: the one place that knows the ABI. */
export function approveCall(parameters: approveCall.Parameters) {
  const { token, spender, amount } = parameters
  return {
    address: token,
    abi: iPoolETHAbi,
    functionName: 'approve',
    args: [spender, amount],
  } as const
}

export declare namespace approveCall {
  type Parameters = {
    /** poolETH. */
    token: Address
    /** May move the amount, for example the withdrawal queue. */
    spender: Address
    /** Wei of poolETH. Approve what is needed and no more. */
    amount: bigint
  }
}

/**
 * Lets `spender` move poolETH of the client's account. Replaces an earlier approval. Returns once
 * broadcast; {@link approveSync} waits for inclusion.
 * @example
 * const hash = await approve(client, { token, spender: queue, amount: parseEther('1') })
 */
export async function approve(
  client: Client<Transport, Chain, Account>,
  parameters: approve.Parameters,
): Promise<approve.ReturnType> {
  return sendCall(client, approveCall(parameters))
}

export declare namespace approve {
  type Parameters = approveCall.Parameters
  type ReturnType = Hash
}

/**
 * Same as {@link approve}, then waits for inclusion. Throws if the transaction reverted.
 * @example
 * const { amount } = await approveSync(client, { token, spender: queue, amount: parseEther('1') })
 */
export async function approveSync(
  client: Client<Transport, Chain, Account>,
  parameters: approveSync.Parameters,
): Promise<approveSync.ReturnType> {
  const hash = await approve(client, parameters)
  const receipt = await waitForSuccess(client, { hash })

  const { args } = findEvent({
    address: parameters.token,
    abi: iPoolETHAbi,
    eventName: 'Approval',
    receipt,
  })
  return { receipt, amount: args.value }
}

export declare namespace approveSync {
  type Parameters = approve.Parameters
  type ReturnType = {
    receipt: TransactionReceipt
    /** Wei that the spender may move now. */
    amount: bigint
  }
}
