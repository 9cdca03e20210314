import { smartOperatorAbi } from '@millpond/networks/generated/SmartOperator'
import type { Account, Address, Chain, Client, Hash, TransactionReceipt, Transport } from 'viem'
import { findEvent } from '../../call/findEvent.ts'
import { sendCall } from '../../call/sendCall.ts'
import { waitForSuccess } from '../../call/waitForSuccess.ts'

/** The call itself: the one place that knows the ABI. */
export function redeemBGTCall(parameters: redeemBGTCall.Parameters) {
  const { smartOperator, amount } = parameters
  return {
    address: smartOperator,
    abi: smartOperatorAbi,
    functionName: 'redeemBGT',
    args: [amount],
  } as const
}

export declare namespace redeemBGTCall {
  type Parameters = {
    /** The validator's SmartOperator. */
    smartOperator: Address
    /** BGT in wei, not boosted. */
    amount: bigint
  }
}

/**
 * Turns unboosted BGT into BERA of the rewards vault. BGT managers only. Returns once broadcast;
 * {@link redeemBGTSync} waits for inclusion.
 * @example
 * const hash = await redeemBGT(client, { smartOperator, amount })
 */
export async function redeemBGT(
  client: Client<Transport, Chain, Account>,
  parameters: redeemBGT.Parameters,
): Promise<redeemBGT.ReturnType> {
  return sendCall(client, redeemBGTCall(parameters))
}

export declare namespace redeemBGT {
  type Parameters = redeemBGTCall.Parameters
  type ReturnType = Hash
}

/**
 * Same as {@link redeemBGT}, then waits for inclusion. Throws if the transaction reverted.
 * @example
 * const { receiver, amount: redeemed } = await redeemBGTSync(client, { smartOperator, amount })
 */
export async function redeemBGTSync(
  client: Client<Transport, Chain, Account>,
  parameters: redeemBGTSync.Parameters,
): Promise<redeemBGTSync.ReturnType> {
  const hash = await redeemBGT(client, parameters)
  const receipt = await waitForSuccess(client, { hash })

  const { args } = findEvent({
    address: parameters.smartOperator,
    abi: smartOperatorAbi,
    eventName: 'BGTRedeemed',
    receipt,
  })
  return { receipt, receiver: args.receiver, amount: args.amount }
}

export declare namespace redeemBGTSync {
  type Parameters = redeemBGT.Parameters
  type ReturnType = {
    receipt: TransactionReceipt
    /** Who got the BERA. */
    receiver: Address
    /** Wei. */
    amount: bigint
  }
}
