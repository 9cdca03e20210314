import { smartOperatorAbi } from '@millpond/networks/generated/SmartOperator'
import type { Account, Address, Chain, Client, Hash, TransactionReceipt, Transport } from 'viem'
import { sendCall } from '../../call/sendCall.ts'
import { waitForSuccess } from '../../call/waitForSuccess.ts'

/** The call itself: the one place that knows the ABI. */
export function queueBoostCall(parameters: queueBoostCall.Parameters) {
  const { smartOperator } = parameters
  return {
    address: smartOperator,
    abi: smartOperatorAbi,
    functionName: 'queueBoost',
    args: [],
  } as const
}

export declare namespace queueBoostCall {
  type Parameters = {
    /** The validator's SmartOperator. */
    smartOperator: Address
  }
}

/**
 * Queues a boost of the validator with all unboosted BGT. Anyone may. Returns once broadcast;
 * {@link queueBoostSync} waits for inclusion.
 * @example
 * const hash = await queueBoost(client, { smartOperator })
 */
export async function queueBoost(
  client: Client<Transport, Chain, Account>,
  parameters: queueBoost.Parameters,
): Promise<queueBoost.ReturnType> {
  return sendCall(client, queueBoostCall(parameters))
}

export declare namespace queueBoost {
  type Parameters = queueBoostCall.Parameters
  type ReturnType = Hash
}

/**
 * Same as {@link queueBoost}, then waits for inclusion. Throws if the transaction reverted.
 * @example
 * const { receipt } = await queueBoostSync(client, { smartOperator })
 */
export async function queueBoostSync(
  client: Client<Transport, Chain, Account>,
  parameters: queueBoostSync.Parameters,
): Promise<queueBoostSync.ReturnType> {
  const hash = await queueBoost(client, parameters)
  const receipt = await waitForSuccess(client, { hash })
  return { receipt }
}

export declare namespace queueBoostSync {
  type Parameters = queueBoost.Parameters
  type ReturnType = {
    receipt: TransactionReceipt
  }
}
