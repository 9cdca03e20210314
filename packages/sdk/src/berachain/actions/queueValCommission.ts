import { smartOperatorAbi } from '@millpond/networks/generated/SmartOperator'
import type { Account, Address, Chain, Client, Hash, TransactionReceipt, Transport } from 'viem'
import { sendCall } from '../../call/sendCall.ts'
import { waitForSuccess } from '../../call/waitForSuccess.ts'

/** The call itself: the one place that knows the ABI. */
export function queueValCommissionCall(parameters: queueValCommissionCall.Parameters) {
  const { smartOperator, commissionBps } = parameters
  return {
    address: smartOperator,
    abi: smartOperatorAbi,
    functionName: 'queueValCommission',
    args: [commissionBps],
  } as const
}

export declare namespace queueValCommissionCall {
  type Parameters = {
    /** The validator's SmartOperator. */
    smartOperator: Address
    /** Basis points, at most 2,000. */
    commissionBps: bigint
  }
}

/**
 * Queues the share of incentives that goes to the pool. Commission managers only. Returns once
 * broadcast; {@link queueValCommissionSync} waits for inclusion.
 * @example
 * const hash = await queueValCommission(client, { smartOperator, commissionBps })
 */
export async function queueValCommission(
  client: Client<Transport, Chain, Account>,
  parameters: queueValCommission.Parameters,
): Promise<queueValCommission.ReturnType> {
  return sendCall(client, queueValCommissionCall(parameters))
}

export declare namespace queueValCommission {
  type Parameters = queueValCommissionCall.Parameters
  type ReturnType = Hash
}

/**
 * Same as {@link queueValCommission}, then waits for inclusion. Throws if the transaction reverted.
 * @example
 * const { receipt } = await queueValCommissionSync(client, { smartOperator, commissionBps })
 */
export async function queueValCommissionSync(
  client: Client<Transport, Chain, Account>,
  parameters: queueValCommissionSync.Parameters,
): Promise<queueValCommissionSync.ReturnType> {
  const hash = await queueValCommission(client, parameters)
  const receipt = await waitForSuccess(client, { hash })
  return { receipt }
}

export declare namespace queueValCommissionSync {
  type Parameters = queueValCommission.Parameters
  type ReturnType = {
    receipt: TransactionReceipt
  }
}
