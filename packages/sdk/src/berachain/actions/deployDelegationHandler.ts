import { iDelegationHandlerFactoryAbi } from '@millpond/networks/generated/IDelegationHandlerFactory'
import type {
  Account,
  Address,
  Chain,
  Client,
  Hash,
  Hex,
  TransactionReceipt,
  Transport,
} from 'viem'
import { findEvent } from '../../call/findEvent.ts'
import { sendCall } from '../../call/sendCall.ts'
import { waitForSuccess } from '../../call/waitForSuccess.ts'

/** The call itself: the one place that knows the ABI. */
export function deployDelegationHandlerCall(parameters: deployDelegationHandlerCall.Parameters) {
  const { delegationHandlerFactory, pubkey } = parameters
  return {
    address: delegationHandlerFactory,
    abi: iDelegationHandlerFactoryAbi,
    functionName: 'deployDelegationHandler',
    args: [pubkey],
  } as const
}

export declare namespace deployDelegationHandlerCall {
  type Parameters = {
    /** The factory of delegation handlers. */
    delegationHandlerFactory: Address
    /** The validator's public key, 48 bytes. */
    pubkey: Hex
  }
}

/**
 * Creates the contract that lends BERA to one validator; governance is its delegator. Anyone may.
 * Returns once broadcast; {@link deployDelegationHandlerSync} waits for inclusion.
 * @example
 * const hash = await deployDelegationHandler(client, { delegationHandlerFactory, pubkey })
 */
export async function deployDelegationHandler(
  client: Client<Transport, Chain, Account>,
  parameters: deployDelegationHandler.Parameters,
): Promise<deployDelegationHandler.ReturnType> {
  return sendCall(client, deployDelegationHandlerCall(parameters))
}

export declare namespace deployDelegationHandler {
  type Parameters = deployDelegationHandlerCall.Parameters
  type ReturnType = Hash
}

/**
 * Same as {@link deployDelegationHandler}, then waits for inclusion. Throws if the transaction reverted.
 * @example
 * const { delegationHandler } = await deployDelegationHandlerSync(client, {
 *   delegationHandlerFactory,
 *   pubkey,
 * })
 */
export async function deployDelegationHandlerSync(
  client: Client<Transport, Chain, Account>,
  parameters: deployDelegationHandlerSync.Parameters,
): Promise<deployDelegationHandlerSync.ReturnType> {
  const hash = await deployDelegationHandler(client, parameters)
  const receipt = await waitForSuccess(client, { hash })

  const { args } = findEvent({
    address: parameters.delegationHandlerFactory,
    abi: iDelegationHandlerFactoryAbi,
    eventName: 'DelegationHandlerDeployed',
    receipt,
  })
  return { receipt, delegationHandler: args.delegationHandler }
}

export declare namespace deployDelegationHandlerSync {
  type Parameters = deployDelegationHandler.Parameters
  type ReturnType = {
    receipt: TransactionReceipt
    /** The new handler. */
    delegationHandler: Address
  }
}
