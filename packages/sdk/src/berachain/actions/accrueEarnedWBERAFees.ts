import { smartOperatorAbi } from '@millpond/networks/generated/SmartOperator'
import type { Account, Address, Chain, Client, Hash, TransactionReceipt, Transport } from 'viem'
import { sendCall } from '../../call/sendCall.ts'
import { waitForSuccess } from '../../call/waitForSuccess.ts'

/** The call itself: the one place that knows the ABI. */
export function accrueEarnedWBERAFeesCall(parameters: accrueEarnedWBERAFeesCall.Parameters) {
  const { smartOperator } = parameters
  return {
    address: smartOperator,
    abi: smartOperatorAbi,
    functionName: 'accrueEarnedWBERAFees',
    args: [],
  } as const
}

export declare namespace accrueEarnedWBERAFeesCall {
  type Parameters = {
    /** The validator's SmartOperator. */
    smartOperator: Address
  }
}

/**
 * Charges the fee on WBERA earned since the last time. Anyone may. Returns once broadcast; {@link
 * accrueEarnedWBERAFeesSync} waits for inclusion.
 * @example
 * const hash = await accrueEarnedWBERAFees(client, { smartOperator })
 */
export async function accrueEarnedWBERAFees(
  client: Client<Transport, Chain, Account>,
  parameters: accrueEarnedWBERAFees.Parameters,
): Promise<accrueEarnedWBERAFees.ReturnType> {
  return sendCall(client, accrueEarnedWBERAFeesCall(parameters))
}

export declare namespace accrueEarnedWBERAFees {
  type Parameters = accrueEarnedWBERAFeesCall.Parameters
  type ReturnType = Hash
}

/**
 * Same as {@link accrueEarnedWBERAFees}, then waits for inclusion. Throws if the transaction reverted.
 * @example
 * const { receipt } = await accrueEarnedWBERAFeesSync(client, { smartOperator })
 */
export async function accrueEarnedWBERAFeesSync(
  client: Client<Transport, Chain, Account>,
  parameters: accrueEarnedWBERAFeesSync.Parameters,
): Promise<accrueEarnedWBERAFeesSync.ReturnType> {
  const hash = await accrueEarnedWBERAFees(client, parameters)
  const receipt = await waitForSuccess(client, { hash })
  return { receipt }
}

export declare namespace accrueEarnedWBERAFeesSync {
  type Parameters = accrueEarnedWBERAFees.Parameters
  type ReturnType = {
    receipt: TransactionReceipt
  }
}
