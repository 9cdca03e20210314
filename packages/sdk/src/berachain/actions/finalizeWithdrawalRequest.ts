import { withdrawalVaultAbi } from '@millpond/networks/generated/WithdrawalVault'
import type { Account, Address, Chain, Client, Hash, TransactionReceipt, Transport } from 'viem'
import { findEvent } from '../../call/findEvent.ts'
import { sendCall } from '../../call/sendCall.ts'
import { waitForSuccess } from '../../call/waitForSuccess.ts'

/** The call itself: the one place that knows the ABI. */
export function finalizeWithdrawalRequestCall(
  parameters: finalizeWithdrawalRequestCall.Parameters,
) {
  const { withdrawalVault, requestId } = parameters
  return {
    address: withdrawalVault,
    abi: withdrawalVaultAbi,
    functionName: 'finalizeWithdrawalRequest',
    args: [requestId],
  } as const
}

export declare namespace finalizeWithdrawalRequestCall {
  type Parameters = {
    /** The withdrawal vault of all pools. */
    withdrawalVault: Address
    /** A request that is ready. */
    requestId: bigint
  }
}

/**
 * Pays a ready request to who made it. Anyone may. Returns once broadcast; {@link
 * finalizeWithdrawalRequestSync} waits for inclusion.
 * @example
 * const hash = await finalizeWithdrawalRequest(client, { withdrawalVault, requestId })
 */
export async function finalizeWithdrawalRequest(
  client: Client<Transport, Chain, Account>,
  parameters: finalizeWithdrawalRequest.Parameters,
): Promise<finalizeWithdrawalRequest.ReturnType> {
  return sendCall(client, finalizeWithdrawalRequestCall(parameters))
}

export declare namespace finalizeWithdrawalRequest {
  type Parameters = finalizeWithdrawalRequestCall.Parameters
  type ReturnType = Hash
}

/**
 * Same as {@link finalizeWithdrawalRequest}, then waits for inclusion. Throws if the transaction reverted.
 * @example
 * const { requestId: paidId } = await finalizeWithdrawalRequestSync(client, {
 *   withdrawalVault,
 *   requestId,
 * })
 */
export async function finalizeWithdrawalRequestSync(
  client: Client<Transport, Chain, Account>,
  parameters: finalizeWithdrawalRequestSync.Parameters,
): Promise<finalizeWithdrawalRequestSync.ReturnType> {
  const hash = await finalizeWithdrawalRequest(client, parameters)
  const receipt = await waitForSuccess(client, { hash })

  const { args } = findEvent({
    address: parameters.withdrawalVault,
    abi: withdrawalVaultAbi,
    eventName: 'WithdrawalRequestFinalized',
    receipt,
  })
  return { receipt, requestId: args.requestId }
}

export declare namespace finalizeWithdrawalRequestSync {
  type Parameters = finalizeWithdrawalRequest.Parameters
  type ReturnType = {
    receipt: TransactionReceipt
    /** The request that was paid. */
    requestId: bigint
  }
}
