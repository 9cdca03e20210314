import { iValidatorRegistryAbi } from '@millpond/networks/generated/IValidatorRegistry'
import type { Account, Address, Chain, Client, Hash, TransactionReceipt, Transport } from 'viem'
import { sendCall } from '../../call/sendCall.ts'
import { waitForSuccess } from '../../call/waitForSuccess.ts'

/** The call itself: the one place that knows the ABI. */
export function dropValidatorsCall(parameters: dropValidatorsCall.Parameters) {
  const { registry, ids } = parameters
  return {
    address: registry,
    abi: iValidatorRegistryAbi,
    functionName: 'drop',
    args: [ids],
  } as const
}

export declare namespace dropValidatorsCall {
  type Parameters = {
    /** The validator registry. */
    registry: Address
    /** Validators without a deposit. */
    ids: readonly bigint[]
  }
}

/**
 * Drops validators that are not funded yet; the 1 ETH of a pre-deposit is lost to the bond. Pool operator or timelock.
 * Returns once broadcast;
 * {@link dropValidatorsSync} waits for inclusion.
 * @example
 * const hash = await dropValidators(client, { registry, ids })
 */
export async function dropValidators(
  client: Client<Transport, Chain, Account>,
  parameters: dropValidators.Parameters,
): Promise<dropValidators.ReturnType> {
  return sendCall(client, dropValidatorsCall(parameters))
}

export declare namespace dropValidators {
  type Parameters = dropValidatorsCall.Parameters
  type ReturnType = Hash
}

/**
 * Same as {@link dropValidators}, then waits for inclusion. Throws if the transaction reverted.
 * @example
 * const { receipt } = await dropValidatorsSync(client, { registry, ids })
 */
export async function dropValidatorsSync(
  client: Client<Transport, Chain, Account>,
  parameters: dropValidatorsSync.Parameters,
): Promise<dropValidatorsSync.ReturnType> {
  const hash = await dropValidators(client, parameters)
  const receipt = await waitForSuccess(client, { hash })
  return { receipt }
}

export declare namespace dropValidatorsSync {
  type Parameters = dropValidators.Parameters
  type ReturnType = {
    receipt: TransactionReceipt
  }
}
