import { iValidatorRegistryAbi } from '@millpond/networks/generated/IValidatorRegistry'
import type { Account, Address, Chain, Client, Hash, TransactionReceipt, Transport } from 'viem'
import { findEvents } from '../../call/findEvents.ts'
import { sendCall } from '../../call/sendCall.ts'
import { waitForSuccess } from '../../call/waitForSuccess.ts'
import type { ValidatorUpload } from '../types/ValidatorUpload.ts'

/** The call itself: the one place that knows the ABI. */
export function uploadValidatorsCall(parameters: uploadValidatorsCall.Parameters) {
  const { registry, ownerIndex, operatorSetId, uploads } = parameters
  return {
    address: registry,
    abi: iValidatorRegistryAbi,
    functionName: 'upload',
    args: [ownerIndex, operatorSetId, uploads],
  } as const
}

export declare namespace uploadValidatorsCall {
  type Parameters = {
    /** The validator registry. */
    registry: Address
    /** Which ClusterOwner. */
    ownerIndex: bigint
    /** Which SSV operators. */
    operatorSetId: bigint
    /** Keys, deposit signatures and key shares, in nonce order. */
    uploads: readonly ValidatorUpload[]
  }
}

/**
 * Uploads validators of one cluster to the registry. Pool operator only. Returns once broadcast;
 * {@link uploadValidatorsSync} waits for inclusion.
 * @example
 * const hash = await uploadValidators(client, { registry, ownerIndex: 0n, operatorSetId, uploads })
 */
export async function uploadValidators(
  client: Client<Transport, Chain, Account>,
  parameters: uploadValidators.Parameters,
): Promise<uploadValidators.ReturnType> {
  return sendCall(client, uploadValidatorsCall(parameters))
}

export declare namespace uploadValidators {
  type Parameters = uploadValidatorsCall.Parameters
  type ReturnType = Hash
}

/**
 * Same as {@link uploadValidators}, then waits for inclusion. Throws if the transaction reverted.
 * @example
 * const { ids } = await uploadValidatorsSync(client, {
 *   registry,
 *   ownerIndex: 0n,
 *   operatorSetId,
 *   uploads,
 * })
 */
export async function uploadValidatorsSync(
  client: Client<Transport, Chain, Account>,
  parameters: uploadValidatorsSync.Parameters,
): Promise<uploadValidatorsSync.ReturnType> {
  const hash = await uploadValidators(client, parameters)
  const receipt = await waitForSuccess(client, { hash })

  const logs = findEvents({
    address: parameters.registry,
    abi: iValidatorRegistryAbi,
    eventName: 'ValidatorUploaded',
    receipt,
  })
  return { receipt, ids: logs.map(({ args }) => args.id) }
}

export declare namespace uploadValidatorsSync {
  type Parameters = uploadValidators.Parameters
  type ReturnType = {
    receipt: TransactionReceipt
    /** Ids in the registry, in the order of the uploads. */
    ids: bigint[]
  }
}
