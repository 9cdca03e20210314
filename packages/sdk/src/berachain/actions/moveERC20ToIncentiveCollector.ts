import { smartOperatorAbi } from '@millpond/networks/generated/SmartOperator'
import type { Account, Address, Chain, Client, Hash, TransactionReceipt, Transport } from 'viem'
import { sendCall } from '../../call/sendCall.ts'
import { waitForSuccess } from '../../call/waitForSuccess.ts'

/** The call itself: the one place that knows the ABI. */
export function moveERC20ToIncentiveCollectorCall(
  parameters: moveERC20ToIncentiveCollectorCall.Parameters,
) {
  const { smartOperator, tokens } = parameters
  return {
    address: smartOperator,
    abi: smartOperatorAbi,
    functionName: 'moveERC20ToIncentiveCollector',
    args: [tokens],
  } as const
}

export declare namespace moveERC20ToIncentiveCollectorCall {
  type Parameters = {
    /** The validator's SmartOperator. */
    smartOperator: Address
    /** BGT and WBERA stay. */
    tokens: readonly Address[]
  }
}

/**
 * Moves whole balances of tokens to the collector. Anyone may. Returns once broadcast; {@link
 * moveERC20ToIncentiveCollectorSync} waits for inclusion.
 * @example
 * const hash = await moveERC20ToIncentiveCollector(client, { smartOperator, tokens })
 */
export async function moveERC20ToIncentiveCollector(
  client: Client<Transport, Chain, Account>,
  parameters: moveERC20ToIncentiveCollector.Parameters,
): Promise<moveERC20ToIncentiveCollector.ReturnType> {
  return sendCall(client, moveERC20ToIncentiveCollectorCall(parameters))
}

export declare namespace moveERC20ToIncentiveCollector {
  type Parameters = moveERC20ToIncentiveCollectorCall.Parameters
  type ReturnType = Hash
}

/**
 * Same as {@link moveERC20ToIncentiveCollector}, then waits for inclusion. Throws if the transaction reverted.
 * @example
 * const { receipt } = await moveERC20ToIncentiveCollectorSync(client, { smartOperator, tokens })
 */
export async function moveERC20ToIncentiveCollectorSync(
  client: Client<Transport, Chain, Account>,
  parameters: moveERC20ToIncentiveCollectorSync.Parameters,
): Promise<moveERC20ToIncentiveCollectorSync.ReturnType> {
  const hash = await moveERC20ToIncentiveCollector(client, parameters)
  const receipt = await waitForSuccess(client, { hash })
  return { receipt }
}

export declare namespace moveERC20ToIncentiveCollectorSync {
  type Parameters = moveERC20ToIncentiveCollector.Parameters
  type ReturnType = {
    receipt: TransactionReceipt
  }
}
