import { smartOperatorAbi } from '@millpond/networks/generated/SmartOperator'
import type { Account, Address, Chain, Client, Hash, TransactionReceipt, Transport } from 'viem'
import { findEvent } from '../../call/findEvent.ts'
import { sendCall } from '../../call/sendCall.ts'
import { waitForSuccess } from '../../call/waitForSuccess.ts'

/** The call itself: the one place that knows the ABI. */
export function setProtocolFeePercentageCall(parameters: setProtocolFeePercentageCall.Parameters) {
  const { smartOperator, feeBps } = parameters
  return {
    address: smartOperator,
    abi: smartOperatorAbi,
    functionName: 'setProtocolFeePercentage',
    args: [feeBps],
  } as const
}

export declare namespace setProtocolFeePercentageCall {
  type Parameters = {
    /** The validator's SmartOperator. */
    smartOperator: Address
    /** Basis points, at most 2,000. */
    feeBps: bigint
  }
}

/**
 * Sets the validator's fee, after charging what was earned at the old one. Fee managers only.
 * Returns once broadcast; {@link setProtocolFeePercentageSync} waits for inclusion.
 * @example
 * const hash = await setProtocolFeePercentage(client, { smartOperator, feeBps })
 */
export async function setProtocolFeePercentage(
  client: Client<Transport, Chain, Account>,
  parameters: setProtocolFeePercentage.Parameters,
): Promise<setProtocolFeePercentage.ReturnType> {
  return sendCall(client, setProtocolFeePercentageCall(parameters))
}

export declare namespace setProtocolFeePercentage {
  type Parameters = setProtocolFeePercentageCall.Parameters
  type ReturnType = Hash
}

/**
 * Same as {@link setProtocolFeePercentage}, then waits for inclusion. Throws if the transaction reverted.
 * @example
 * const { feeBps: newFeeBps } = await setProtocolFeePercentageSync(client, {
 *   smartOperator,
 *   feeBps,
 * })
 */
export async function setProtocolFeePercentageSync(
  client: Client<Transport, Chain, Account>,
  parameters: setProtocolFeePercentageSync.Parameters,
): Promise<setProtocolFeePercentageSync.ReturnType> {
  const hash = await setProtocolFeePercentage(client, parameters)
  const receipt = await waitForSuccess(client, { hash })

  const { args } = findEvent({
    address: parameters.smartOperator,
    abi: smartOperatorAbi,
    eventName: 'ProtocolFeePercentageSet',
    receipt,
  })
  return { receipt, feeBps: args.protocolFeePercentage }
}

export declare namespace setProtocolFeePercentageSync {
  type Parameters = setProtocolFeePercentage.Parameters
  type ReturnType = {
    receipt: TransactionReceipt
    /** Basis points. */
    feeBps: bigint
  }
}
