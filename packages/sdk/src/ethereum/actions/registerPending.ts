import { iPoolManagerAbi } from '@millpond/networks/generated/IPoolManager'
import type { Account, Address, Chain, Client, Hash, TransactionReceipt, Transport } from 'viem'
import { findEvents } from '../../call/findEvents.ts'
import { sendCall } from '../../call/sendCall.ts'
import { waitForSuccess } from '../../call/waitForSuccess.ts'
import type { RegistrationBatch } from '../types/RegistrationBatch.ts'

/** The call itself: the one place that knows the ABI. */
export function registerPendingCall(parameters: registerPendingCall.Parameters) {
  const { poolManager, batches } = parameters
  return {
    address: poolManager,
    abi: iPoolManagerAbi,
    functionName: 'registerPending',
    args: [batches],
  } as const
}

export declare namespace registerPendingCall {
  type Parameters = {
    /** The pool manager. */
    poolManager: Address
    /** One per cluster, ids in nonce order. */
    batches: readonly RegistrationBatch[]
  }
}

/**
 * Registers funded validators whose registration with SSVNetwork was deferred. Anyone may. Returns
 * once broadcast; {@link registerPendingSync} waits for inclusion.
 * @example
 * const hash = await registerPending(client, { poolManager, batches })
 */
export async function registerPending(
  client: Client<Transport, Chain, Account>,
  parameters: registerPending.Parameters,
): Promise<registerPending.ReturnType> {
  return sendCall(client, registerPendingCall(parameters))
}

export declare namespace registerPending {
  type Parameters = registerPendingCall.Parameters
  type ReturnType = Hash
}

/**
 * Same as {@link registerPending}, then waits for inclusion. Throws if the transaction reverted.
 * @example
 * const { deferredIds } = await registerPendingSync(client, { poolManager, batches })
 */
export async function registerPendingSync(
  client: Client<Transport, Chain, Account>,
  parameters: registerPendingSync.Parameters,
): Promise<registerPendingSync.ReturnType> {
  const hash = await registerPending(client, parameters)
  const receipt = await waitForSuccess(client, { hash })

  const logs = findEvents({
    address: parameters.poolManager,
    abi: iPoolManagerAbi,
    eventName: 'RegistrationDeferred',
    receipt,
  })
  return { receipt, deferredIds: logs.flatMap(({ args }) => args.ids) }
}

export declare namespace registerPendingSync {
  type Parameters = registerPending.Parameters
  type ReturnType = {
    receipt: TransactionReceipt
    /** Validators that SSVNetwork refused again. */
    deferredIds: bigint[]
  }
}
