import { smartOperatorAbi } from '@millpond/networks/generated/SmartOperator'
import type { Account, Address, Chain, Client, Hash, TransactionReceipt, Transport } from 'viem'
import { sendCall } from '../../call/sendCall.ts'
import { waitForSuccess } from '../../call/waitForSuccess.ts'

/** The call itself: the one place that knows the ABI. */
export function accrueEarnedBGTFeesCall(parameters: accrueEarnedBGTFeesCall.Parameters) {
  const { smartOperator } = parameters
  return {
    address: smartOperator,
    abi: smartOperatorAbi,
    functionName: 'accrueEarnedBGTFees',
    args: [],
  } as const
}

export declare namespace accrueEarnedBGTFeesCall {
  type Parameters = {
    /** The validator's SmartOperator. */
    smartOperator: Address
  }
}

/**
 * Charges the fee on BGT earned since the last time. Anyone may. Returns once broadcast; {@link
 * accrueEarnedBGTFeesSync} waits for inclusion.
 * @example
 * const hash = await accrueEarnedBGTFees(client, { smartOperator })
 */
export async function accrueEarnedBGTFees(
  client: Client<Transport, Chain, Account>,
  parameters: accrueEarnedBGTFees.Parameters,
): Promise<accrueEarnedBGTFees.ReturnType> {
  return sendCall(client, accrueEarnedBGTFeesCall(parameters))
}

export declare namespace accrueEarnedBGTFees {
  type Parameters = accrueEarnedBGTFeesCall.Parameters
  type ReturnType = Hash
}

/**
 * Same as {@link accrueEarnedBGTFees}, then waits for inclusion. Throws if the transaction reverted.
 * @example
 * const { receipt } = await accrueEarnedBGTFeesSync(client, { smartOperator })
 */
export async function accrueEarnedBGTFeesSync(
  client: Client<Transport, Chain, Account>,
  parameters: accrueEarnedBGTFeesSync.Parameters,
): Promise<accrueEarnedBGTFeesSync.ReturnType> {
  const hash = await accrueEarnedBGTFees(client, parameters)
  const receipt = await waitForSuccess(client, { hash })
  return { receipt }
}

export declare namespace accrueEarnedBGTFeesSync {
  type Parameters = accrueEarnedBGTFees.Parameters
  type ReturnType = {
    receipt: TransactionReceipt
  }
}
