import {
  type Account,
  type Address,
  type Chain,
  type Client,
  encodeAbiParameters,
  type Hash,
  type TransactionReceipt,
  type Transport,
} from 'viem'
import { findEvent } from '../../call/findEvent.ts'
import { sendCall } from '../../call/sendCall.ts'
import { waitForSuccess } from '../../call/waitForSuccess.ts'
import { ssvNetworkAbi } from './ssvNetworkAbi.ts'

/** The call itself: the one place that knows the ABI. */
export function registerOperatorCall(parameters: registerOperatorCall.Parameters) {
  const { ssvNetwork, operatorKey, fee, isPrivate = false } = parameters
  return {
    address: ssvNetwork,
    abi: ssvNetworkAbi,
    functionName: 'registerOperator',
    args: [encodeAbiParameters([{ type: 'string' }], [operatorKey]), fee, isPrivate],
  } as const
}

export declare namespace registerOperatorCall {
  type Parameters = {
    ssvNetwork: Address
    /** Base64 of the RSA key in PEM. */
    operatorKey: string
    /** Wei per block for 32 ETH of effective balance; a multiple of 100,000. */
    fee: bigint
    /** Whether owners need to be whitelisted. @default false */
    isPrivate?: boolean | undefined
  }
}

/**
 * Registers an SSV operator of the client's account. Returns once broadcast;
 * {@link registerOperatorSync} waits for inclusion.
 * @example
 * const hash = await registerOperator(client, { ssvNetwork, operatorKey, fee: 1_778_800_000n })
 */
export async function registerOperator(
  client: Client<Transport, Chain, Account>,
  parameters: registerOperator.Parameters,
): Promise<registerOperator.ReturnType> {
  return sendCall(client, registerOperatorCall(parameters))
}

export declare namespace registerOperator {
  type Parameters = registerOperatorCall.Parameters
  type ReturnType = Hash
}

/**
 * Same as {@link registerOperator}, then waits for inclusion. Throws if the transaction reverted.
 * @example
 * const { operatorId } = await registerOperatorSync(client, { ssvNetwork, operatorKey, fee: 0n })
 */
export async function registerOperatorSync(
  client: Client<Transport, Chain, Account>,
  parameters: registerOperatorSync.Parameters,
): Promise<registerOperatorSync.ReturnType> {
  const hash = await registerOperator(client, parameters)
  const receipt = await waitForSuccess(client, { hash })

  const { args } = findEvent({
    address: parameters.ssvNetwork,
    abi: ssvNetworkAbi,
    eventName: 'OperatorAdded',
    receipt,
  })
  return { receipt, operatorId: args.operatorId }
}

export declare namespace registerOperatorSync {
  type Parameters = registerOperator.Parameters
  type ReturnType = {
    receipt: TransactionReceipt
    /** Id of the SSV operator, from 1. */
    operatorId: bigint
  }
}
