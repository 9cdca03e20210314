import { smartOperatorAbi } from '@millpond/networks/generated/SmartOperator'
import type { Account, Address, Chain, Client, Hash, TransactionReceipt, Transport } from 'viem'
import { sendCall } from '../../call/sendCall.ts'
import { waitForSuccess } from '../../call/waitForSuccess.ts'

/** The call itself: the one place that knows the ABI. */
export function queueDropBoostCall(parameters: queueDropBoostCall.Parameters) {
  const { smartOperator, amount } = parameters
  return {
    address: smartOperator,
    abi: smartOperatorAbi,
    functionName: 'queueDropBoost',
    args: [amount],
  } as const
}

export declare namespace queueDropBoostCall {
  type Parameters = {
    /** The validator's SmartOperator. */
    smartOperator: Address
    /** BGT in wei. */
    amount: bigint
  }
}

/**
 * Queues taking back boosted BGT. BGT managers only. Returns once broadcast; {@link
 * queueDropBoostSync} waits for inclusion.
 * @example
 * const hash = await queueDropBoost(client, { smartOperator, amount })
 */
export async function queueDropBoost(
  client: Client<Transport, Chain, Account>,
  parameters: queueDropBoost.Parameters,
): Promise<queueDropBoost.ReturnType> {
  return sendCall(client, queueDropBoostCall(parameters))
}

export declare namespace queueDropBoost {
  type Parameters = queueDropBoostCall.Parameters
  type ReturnType = Hash
}

/**
 * Same as {@link queueDropBoost}, then waits for inclusion. Throws if the transaction reverted.
 * @example
 * const { receipt } = await queueDropBoostSync(client, { smartOperator, amount })
 */
export async function queueDropBoostSync(
  client: Client<Transport, Chain, Account>,
  parameters: queueDropBoostSync.Parameters,
): Promise<queueDropBoostSync.ReturnType> {
  const hash = await queueDropBoost(client, parameters)
  const receipt = await waitForSuccess(client, { hash })
  return { receipt }
}

export declare namespace queueDropBoostSync {
  type Parameters = queueDropBoost.Parameters
  type ReturnType = {
    receipt: TransactionReceipt
  }
}
