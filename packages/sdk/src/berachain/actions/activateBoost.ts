import { smartOperatorAbi } from '@millpond/networks/generated/SmartOperator'
import type { Account, Address, Chain, Client, Hash, TransactionReceipt, Transport } from 'viem'
import { sendCall } from '../../call/sendCall.ts'
import { waitForSuccess } from '../../call/waitForSuccess.ts'

/** The call itself: the one place that knows the ABI. */
export function activateBoostCall(parameters: activateBoostCall.Parameters) {
  const { smartOperator } = parameters
  return {
    address: smartOperator,
    abi: smartOperatorAbi,
    functionName: 'activateBoost',
    args: [],
  } as const
}

export declare namespace activateBoostCall {
  type Parameters = {
    /** The validator's SmartOperator. */
    smartOperator: Address
  }
}

/**
 * Activates the queued boost. Anyone may. Returns once broadcast; {@link activateBoostSync} waits
 * for inclusion.
 * @example
 * const hash = await activateBoost(client, { smartOperator })
 */
export async function activateBoost(
  client: Client<Transport, Chain, Account>,
  parameters: activateBoost.Parameters,
): Promise<activateBoost.ReturnType> {
  return sendCall(client, activateBoostCall(parameters))
}

export declare namespace activateBoost {
  type Parameters = activateBoostCall.Parameters
  type ReturnType = Hash
}

/**
 * Same as {@link activateBoost}, then waits for inclusion. Throws if the transaction reverted.
 * @example
 * const { receipt } = await activateBoostSync(client, { smartOperator })
 */
export async function activateBoostSync(
  client: Client<Transport, Chain, Account>,
  parameters: activateBoostSync.Parameters,
): Promise<activateBoostSync.ReturnType> {
  const hash = await activateBoost(client, parameters)
  const receipt = await waitForSuccess(client, { hash })
  return { receipt }
}

export declare namespace activateBoostSync {
  type Parameters = activateBoost.Parameters
  type ReturnType = {
    receipt: TransactionReceipt
  }
}
