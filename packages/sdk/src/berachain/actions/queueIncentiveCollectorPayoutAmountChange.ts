import { smartOperatorAbi } from '@millpond/networks/generated/SmartOperator'
import type { Account, Address, Chain, Client, Hash, TransactionReceipt, Transport } from 'viem'
import { sendCall } from '../../call/sendCall.ts'
import { waitForSuccess } from '../../call/waitForSuccess.ts'

/** The call itself: the one place that knows the ABI. */
export function queueIncentiveCollectorPayoutAmountChangeCall(
  parameters: queueIncentiveCollectorPayoutAmountChangeCall.Parameters,
) {
  const { smartOperator, payoutAmount } = parameters
  return {
    address: smartOperator,
    abi: smartOperatorAbi,
    functionName: 'queueIncentiveCollectorPayoutAmountChange',
    args: [payoutAmount],
  } as const
}

export declare namespace queueIncentiveCollectorPayoutAmountChangeCall {
  type Parameters = {
    /** The validator's SmartOperator. */
    smartOperator: Address
    /** Wei, not 0. */
    payoutAmount: bigint
  }
}

/**
 * Changes the price of incentives after the next sale. Collector managers only. Returns once
 * broadcast; {@link queueIncentiveCollectorPayoutAmountChangeSync} waits for inclusion.
 * @example
 * const hash = await queueIncentiveCollectorPayoutAmountChange(client, {
 *   smartOperator,
 *   payoutAmount,
 * })
 */
export async function queueIncentiveCollectorPayoutAmountChange(
  client: Client<Transport, Chain, Account>,
  parameters: queueIncentiveCollectorPayoutAmountChange.Parameters,
): Promise<queueIncentiveCollectorPayoutAmountChange.ReturnType> {
  return sendCall(client, queueIncentiveCollectorPayoutAmountChangeCall(parameters))
}

export declare namespace queueIncentiveCollectorPayoutAmountChange {
  type Parameters = queueIncentiveCollectorPayoutAmountChangeCall.Parameters
  type ReturnType = Hash
}

/**
 * Same as {@link queueIncentiveCollectorPayoutAmountChange}, then waits for inclusion. Throws if the transaction reverted.
 * @example
 * const { receipt } = await queueIncentiveCollectorPayoutAmountChangeSync(client, {
 *   smartOperator,
 *   payoutAmount,
 * })
 */
export async function queueIncentiveCollectorPayoutAmountChangeSync(
  client: Client<Transport, Chain, Account>,
  parameters: queueIncentiveCollectorPayoutAmountChangeSync.Parameters,
): Promise<queueIncentiveCollectorPayoutAmountChangeSync.ReturnType> {
  const hash = await queueIncentiveCollectorPayoutAmountChange(client, parameters)
  const receipt = await waitForSuccess(client, { hash })
  return { receipt }
}

export declare namespace queueIncentiveCollectorPayoutAmountChangeSync {
  type Parameters = queueIncentiveCollectorPayoutAmountChange.Parameters
  type ReturnType = {
    receipt: TransactionReceipt
  }
}
