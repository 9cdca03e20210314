import { iPoolManagerAbi } from '@millpond/networks/generated/IPoolManager'
import type { Account, Address, Chain, Client, Hash, TransactionReceipt, Transport } from 'viem'
import { findEvents } from '../../call/findEvents.ts'
import { sendCall } from '../../call/sendCall.ts'
import { waitForSuccess } from '../../call/waitForSuccess.ts'
import type { RegistrationBatch } from '../types/RegistrationBatch.ts'

/** The call itself: the one place that knows the ABI. */
export function fundValidatorsCall(parameters: fundValidatorsCall.Parameters) {
  const { poolManager, batches } = parameters
  return {
    address: poolManager,
    abi: iPoolManagerAbi,
    functionName: 'fundValidators',
    args: [batches],
  } as const
}

export declare namespace fundValidatorsCall {
  type Parameters = {
    /** The pool manager. */
    poolManager: Address
    /** One per cluster, ids in nonce order. */
    batches: readonly RegistrationBatch[]
  }
}

/**
 * Funds proven validators with 32 ETH each from the buffer and registers them with SSVNetwork.
 * Anyone may. Returns once broadcast; {@link fundValidatorsSync} waits for inclusion.
 * @example
 * const hash = await fundValidators(client, { poolManager, batches })
 */
export async function fundValidators(
  client: Client<Transport, Chain, Account>,
  parameters: fundValidators.Parameters,
): Promise<fundValidators.ReturnType> {
  return sendCall(client, fundValidatorsCall(parameters))
}

export declare namespace fundValidators {
  type Parameters = fundValidatorsCall.Parameters
  type ReturnType = Hash
}

/**
 * Same as {@link fundValidators}, then waits for inclusion. Throws if the transaction reverted.
 * @example
 * const { fundedIds, deferredIds } = await fundValidatorsSync(client, { poolManager, batches })
 */
export async function fundValidatorsSync(
  client: Client<Transport, Chain, Account>,
  parameters: fundValidatorsSync.Parameters,
): Promise<fundValidatorsSync.ReturnType> {
  const hash = await fundValidators(client, parameters)
  const receipt = await waitForSuccess(client, { hash })

  const event = { address: parameters.poolManager, abi: iPoolManagerAbi, receipt } as const
  const funded = findEvents({ ...event, eventName: 'ValidatorFunded' })
  const deferred = findEvents({ ...event, eventName: 'RegistrationDeferred' })
  return {
    receipt,
    fundedIds: funded.map(({ args }) => args.id),
    deferredIds: deferred.flatMap(({ args }) => args.ids),
  }
}

export declare namespace fundValidatorsSync {
  type Parameters = fundValidators.Parameters
  type ReturnType = {
    receipt: TransactionReceipt
    /** Validators that have their 32 ETH now. */
    fundedIds: bigint[]
    /** Of these, the ones SSVNetwork refused; `registerPending` repeats it. */
    deferredIds: bigint[]
  }
}
