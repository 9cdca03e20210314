import { withdrawalVaultAbi } from '@millpond/networks/generated/WithdrawalVault'
import type { Account, Address, Chain, Client, Hash, TransactionReceipt, Transport } from 'viem'
import { findEvents } from '../../call/findEvents.ts'
import { sendCall } from '../../call/sendCall.ts'
import { waitForSuccess } from '../../call/waitForSuccess.ts'

/** The call itself: the one place that knows the ABI. */
export function finalizeWithdrawalRequestsCall(
  parameters: finalizeWithdrawalRequestsCall.Parameters,
) {
  const { withdrawalVault, requestIds } = parameters
  return {
    address: withdrawalVault,
    abi: withdrawalVaultAbi,
    functionName: 'finalizeWithdrawalRequests',
    args: [requestIds],
  } as const
}

export declare namespace finalizeWithdrawalRequestsCall {
  type Parameters = {
    /** The withdrawal vault of all pools. */
    withdrawalVault: Address
    /** Requests that are ready: one that is not reverts all. */
    requestIds: readonly bigint[]
  }
}

/**
 * Pays ready requests to who made them. Anyone may. Returns once broadcast; {@link
 * finalizeWithdrawalRequestsSync} waits for inclusion.
 * @example
 * const hash = await finalizeWithdrawalRequests(client, { withdrawalVault, requestIds })
 */
export async function finalizeWithdrawalRequests(
  client: Client<Transport, Chain, Account>,
  parameters: finalizeWithdrawalRequests.Parameters,
): Promise<finalizeWithdrawalRequests.ReturnType> {
  return sendCall(client, finalizeWithdrawalRequestsCall(parameters))
}

export declare namespace finalizeWithdrawalRequests {
  type Parameters = finalizeWithdrawalRequestsCall.Parameters
  type ReturnType = Hash
}

/**
 * Same as {@link finalizeWithdrawalRequests}, then waits for inclusion. Throws if the transaction reverted.
 * @example
 * const { requestIds: paidIds } = await finalizeWithdrawalRequestsSync(client, {
 *   withdrawalVault,
 *   requestIds,
 * })
 */
export async function finalizeWithdrawalRequestsSync(
  client: Client<Transport, Chain, Account>,
  parameters: finalizeWithdrawalRequestsSync.Parameters,
): Promise<finalizeWithdrawalRequestsSync.ReturnType> {
  const hash = await finalizeWithdrawalRequests(client, parameters)
  const receipt = await waitForSuccess(client, { hash })

  const logs = findEvents({
    address: parameters.withdrawalVault,
    abi: withdrawalVaultAbi,
    eventName: 'WithdrawalRequestFinalized',
    receipt,
  })
  return { receipt, requestIds: logs.map(({ args }) => args.requestId) }
}

export declare namespace finalizeWithdrawalRequestsSync {
  type Parameters = finalizeWithdrawalRequests.Parameters
  type ReturnType = {
    receipt: TransactionReceipt
    /** Requests that were paid. */
    requestIds: bigint[]
  }
}
