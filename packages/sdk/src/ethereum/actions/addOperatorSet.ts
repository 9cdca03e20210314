import { iValidatorRegistryAbi } from '@millpond/networks/generated/IValidatorRegistry'
import type { Account, Address, Chain, Client, Hash, TransactionReceipt, Transport } from 'viem'
import { findEvent } from '../../call/findEvent.ts'
import { sendCall } from '../../call/sendCall.ts'
import { waitForSuccess } from '../../call/waitForSuccess.ts'

/** The call itself: the one place that knows the ABI. */
export function addOperatorSetCall(parameters: addOperatorSetCall.Parameters) {
  const { registry, operatorIds } = parameters
  return {
    address: registry,
    abi: iValidatorRegistryAbi,
    functionName: 'addOperatorSet',
    args: [operatorIds],
  } as const
}

export declare namespace addOperatorSetCall {
  type Parameters = {
    /** The validator registry. */
    registry: Address
    /** 4, 7, 10 or 13 ids of SSV operators, ascending. */
    operatorIds: readonly bigint[]
  }
}

/**
 * Adds a set of SSV operators that validators can be uploaded for. Pool operator only. Returns
 * once broadcast; {@link addOperatorSetSync} waits for inclusion.
 * @example
 * const hash = await addOperatorSet(client, { registry, operatorIds: [1n, 2n, 3n, 4n] })
 */
export async function addOperatorSet(
  client: Client<Transport, Chain, Account>,
  parameters: addOperatorSet.Parameters,
): Promise<addOperatorSet.ReturnType> {
  return sendCall(client, addOperatorSetCall(parameters))
}

export declare namespace addOperatorSet {
  type Parameters = addOperatorSetCall.Parameters
  type ReturnType = Hash
}

/**
 * Same as {@link addOperatorSet}, then waits for inclusion. Throws if the transaction reverted.
 * @example
 * const { operatorSetId } = await addOperatorSetSync(client, {
 *   registry,
 *   operatorIds: [1n,
 *   2n,
 *   3n,
 *   4n],
 * })
 */
export async function addOperatorSetSync(
  client: Client<Transport, Chain, Account>,
  parameters: addOperatorSetSync.Parameters,
): Promise<addOperatorSetSync.ReturnType> {
  const hash = await addOperatorSet(client, parameters)
  const receipt = await waitForSuccess(client, { hash })

  const { args } = findEvent({
    address: parameters.registry,
    abi: iValidatorRegistryAbi,
    eventName: 'OperatorSetAdded',
    receipt,
  })
  return { receipt, operatorSetId: args.operatorSetId }
}

export declare namespace addOperatorSetSync {
  type Parameters = addOperatorSet.Parameters
  type ReturnType = {
    receipt: TransactionReceipt
    /** Id of the set. */
    operatorSetId: bigint
  }
}
