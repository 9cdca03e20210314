import { smartOperatorAbi } from '@millpond/networks/generated/SmartOperator'
import type { Account, Address, Chain, Client, Hash, TransactionReceipt, Transport } from 'viem'
import { sendCall } from '../../call/sendCall.ts'
import { waitForSuccess } from '../../call/waitForSuccess.ts'

/** The call itself: the one place that knows the ABI. */
export function dropBoostCall(parameters: dropBoostCall.Parameters) {
  const { smartOperator } = parameters
  return {
    address: smartOperator,
    abi: smartOperatorAbi,
    functionName: 'dropBoost',
    args: [],
  } as const
}

export declare namespace dropBoostCall {
  type Parameters = {
    /** The validator's SmartOperator. */
    smartOperator: Address
  }
}

/**
 * Takes back the boost whose drop is queued. Anyone may. Returns once broadcast; {@link
 * dropBoostSync} waits for inclusion.
 * @example
 * const hash = await dropBoost(client, { smartOperator })
 */
export async function dropBoost(
  client: Client<Transport, Chain, Account>,
  parameters: dropBoost.Parameters,
): Promise<dropBoost.ReturnType> {
  return sendCall(client, dropBoostCall(parameters))
}

export declare namespace dropBoost {
  type Parameters = dropBoostCall.Parameters
  type ReturnType = Hash
}

/**
 * Same as {@link dropBoost}, then waits for inclusion. Throws if the transaction reverted.
 * @example
 * const { receipt } = await dropBoostSync(client, { smartOperator })
 */
export async function dropBoostSync(
  client: Client<Transport, Chain, Account>,
  parameters: dropBoostSync.Parameters,
): Promise<dropBoostSync.ReturnType> {
  const hash = await dropBoost(client, parameters)
  const receipt = await waitForSuccess(client, { hash })
  return { receipt }
}

export declare namespace dropBoostSync {
  type Parameters = dropBoost.Parameters
  type ReturnType = {
    receipt: TransactionReceipt
  }
}
