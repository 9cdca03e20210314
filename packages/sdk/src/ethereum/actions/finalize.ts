import { iWithdrawalQueueAbi } from '@millpond/networks/generated/IWithdrawalQueue'
import type { Account, Address, Chain, Client, Hash, TransactionReceipt, Transport } from 'viem'
import { findEvent } from '../../call/findEvent.ts'
import { findEvents } from '../../call/findEvents.ts'
import { sendCall } from '../../call/sendCall.ts'
import { waitForSuccess } from '../../call/waitForSuccess.ts'

/** The call itself: the one place that knows the ABI. */
export function finalizeCall(parameters: finalizeCall.Parameters) {
  const { queue, upTo } = parameters
  return {
    address: queue,
    abi: iWithdrawalQueueAbi,
    functionName: 'finalize',
    args: [upTo],
  } as const
}

export declare namespace finalizeCall {
  type Parameters = {
    /** The withdrawal queue. */
    queue: Address
    /** Last request to finalize. */
    upTo: bigint
  }
}

/**
 * Fixes the price of the oldest requests and reserves their ETH. Anyone may; only requests older
 * than one full report qualify. Returns once broadcast; {@link finalizeSync} waits for inclusion.
 * @example
 * const hash = await finalize(client, { queue, upTo })
 */
export async function finalize(
  client: Client<Transport, Chain, Account>,
  parameters: finalize.Parameters,
): Promise<finalize.ReturnType> {
  return sendCall(client, finalizeCall(parameters))
}

export declare namespace finalize {
  type Parameters = finalizeCall.Parameters
  type ReturnType = Hash
}

/**
 * Same as {@link finalize}, then waits for inclusion. Throws if the transaction reverted.
 * @example
 * const { fromId, toId, assets, shares } = await finalizeSync(client, { queue, upTo })
 */
export async function finalizeSync(
  client: Client<Transport, Chain, Account>,
  parameters: finalizeSync.Parameters,
): Promise<finalizeSync.ReturnType> {
  const hash = await finalize(client, parameters)
  const receipt = await waitForSuccess(client, { hash })

  const event = { address: parameters.queue, abi: iWithdrawalQueueAbi, receipt } as const
  const first = findEvent({ ...event, eventName: 'WithdrawalsFinalized' })
  const logs = findEvents({ ...event, eventName: 'WithdrawalsFinalized' })
  return {
    receipt,
    fromId: first.args.fromId,
    toId: logs.at(-1)?.args.toId ?? first.args.toId,
    assets: logs.reduce((sum, { args }) => sum + args.assets, 0n),
    shares: logs.reduce((sum, { args }) => sum + args.shares, 0n),
  }
}

export declare namespace finalizeSync {
  type Parameters = finalize.Parameters
  type ReturnType = {
    receipt: TransactionReceipt
    /** First request finalized. */
    fromId: bigint
    /** Last request finalized. */
    toId: bigint
    /** Wei reserved for them. */
    assets: bigint
    /** Share units burned. */
    shares: bigint
  }
}
