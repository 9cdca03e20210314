import { iValidatorRegistryAbi } from '@millpond/networks/generated/IValidatorRegistry'
import type { Account, Address, Chain, Client, Hash, TransactionReceipt, Transport } from 'viem'
import { findEvent } from '../../call/findEvent.ts'
import { sendCall } from '../../call/sendCall.ts'
import { waitForSuccess } from '../../call/waitForSuccess.ts'

/** The call itself: the one place that knows the ABI. */
export function createClusterOwnerCall(parameters: createClusterOwnerCall.Parameters) {
  const { registry } = parameters
  return {
    address: registry,
    abi: iValidatorRegistryAbi,
    functionName: 'createClusterOwner',
    args: [],
  } as const
}

export declare namespace createClusterOwnerCall {
  type Parameters = {
    /** The validator registry. */
    registry: Address
  }
}

/**
 * Creates the next account that owns clusters at SSVNetwork. Pool operator only. Returns once
 * broadcast; {@link createClusterOwnerSync} waits for inclusion.
 * @example
 * const hash = await createClusterOwner(client, { registry })
 */
export async function createClusterOwner(
  client: Client<Transport, Chain, Account>,
  parameters: createClusterOwner.Parameters,
): Promise<createClusterOwner.ReturnType> {
  return sendCall(client, createClusterOwnerCall(parameters))
}

export declare namespace createClusterOwner {
  type Parameters = createClusterOwnerCall.Parameters
  type ReturnType = Hash
}

/**
 * Same as {@link createClusterOwner}, then waits for inclusion. Throws if the transaction
 * reverted.
 * @example
 * const { index, clusterOwner } = await createClusterOwnerSync(client, { registry })
 */
export async function createClusterOwnerSync(
  client: Client<Transport, Chain, Account>,
  parameters: createClusterOwnerSync.Parameters,
): Promise<createClusterOwnerSync.ReturnType> {
  const hash = await createClusterOwner(client, parameters)
  const receipt = await waitForSuccess(client, { hash })

  const { args } = findEvent({
    address: parameters.registry,
    abi: iValidatorRegistryAbi,
    eventName: 'ClusterOwnerCreated',
    receipt,
  })
  return { receipt, index: args.index, clusterOwner: args.clusterOwner }
}

export declare namespace createClusterOwnerSync {
  type Parameters = createClusterOwner.Parameters
  type ReturnType = {
    receipt: TransactionReceipt
    /** Which ClusterOwner, from 0. */
    index: bigint
    /** Its address: key shares are signed for it. */
    clusterOwner: Address
  }
}
