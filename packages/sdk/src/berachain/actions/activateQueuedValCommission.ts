import { beraChefAbi } from '@millpond/networks/generated/BeraChef'
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
export function activateQueuedValCommissionCall(
  parameters: activateQueuedValCommissionCall.Parameters,
) {
  const { beraChef, pubkey } = parameters
  return {
    address: beraChef,
    abi: beraChefAbi,
    functionName: 'activateQueuedValCommission',
    args: [pubkey],
  } as const
}

export declare namespace activateQueuedValCommissionCall {
  type Parameters = {
    /** The network's BeraChef. */
    beraChef: Address
    /** The validator's public key, 48 bytes. */
    pubkey: Hex
  }
}

/**
 * Puts a queued share of incentives into force once its delay is over. Anyone may. Returns once
 * broadcast; {@link activateQueuedValCommissionSync} waits for inclusion.
 * @example
 * const hash = await activateQueuedValCommission(client, { beraChef, pubkey })
 */
export async function activateQueuedValCommission(
  client: Client<Transport, Chain, Account>,
  parameters: activateQueuedValCommission.Parameters,
): Promise<activateQueuedValCommission.ReturnType> {
  return sendCall(client, activateQueuedValCommissionCall(parameters))
}

export declare namespace activateQueuedValCommission {
  type Parameters = activateQueuedValCommissionCall.Parameters
  type ReturnType = Hash
}

/**
 * Same as {@link activateQueuedValCommission}, then waits for inclusion. Throws if the transaction
 * reverted.
 * @example
 * const { commissionBps } = await activateQueuedValCommissionSync(client, { beraChef, pubkey })
 */
export async function activateQueuedValCommissionSync(
  client: Client<Transport, Chain, Account>,
  parameters: activateQueuedValCommissionSync.Parameters,
): Promise<activateQueuedValCommissionSync.ReturnType> {
  const hash = await activateQueuedValCommission(client, parameters)
  const receipt = await waitForSuccess(client, { hash })

  const { args } = findEvent({
    address: parameters.beraChef,
    abi: beraChefAbi,
    eventName: 'ValCommissionSet',
    receipt,
  })
  return { receipt, commissionBps: args.commissionRate }
}

export declare namespace activateQueuedValCommissionSync {
  type Parameters = activateQueuedValCommission.Parameters
  type ReturnType = {
    receipt: TransactionReceipt
    /** Basis points now in force. */
    commissionBps: bigint
  }
}
