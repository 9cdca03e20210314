import { smartOperatorAbi } from '@millpond/networks/generated/SmartOperator'
import type { Account, Address, Chain, Client, Hash, TransactionReceipt, Transport } from 'viem'
import { sendCall } from '../../call/sendCall.ts'
import { waitForSuccess } from '../../call/waitForSuccess.ts'
import type { RewardWeight } from '../types/RewardWeight.ts'

/** The call itself: the one place that knows the ABI. */
export function queueRewardsAllocationCall(parameters: queueRewardsAllocationCall.Parameters) {
  const { smartOperator, startBlock, weights } = parameters
  return {
    address: smartOperator,
    abi: smartOperatorAbi,
    functionName: 'queueRewardsAllocation',
    args: [startBlock, weights],
  } as const
}

export declare namespace queueRewardsAllocationCall {
  type Parameters = {
    /** The validator's SmartOperator. */
    smartOperator: Address
    /** First block it may apply from. */
    startBlock: bigint
    /** Basis points per reward vault, 10,000 together. */
    weights: readonly RewardWeight[]
  }
}

/**
 * Queues where the validator's rewards go. Allocation managers only. Returns once broadcast;
 * {@link queueRewardsAllocationSync} waits for inclusion.
 * @example
 * const hash = await queueRewardsAllocation(client, { smartOperator, startBlock, weights })
 */
export async function queueRewardsAllocation(
  client: Client<Transport, Chain, Account>,
  parameters: queueRewardsAllocation.Parameters,
): Promise<queueRewardsAllocation.ReturnType> {
  return sendCall(client, queueRewardsAllocationCall(parameters))
}

export declare namespace queueRewardsAllocation {
  type Parameters = queueRewardsAllocationCall.Parameters
  type ReturnType = Hash
}

/**
 * Same as {@link queueRewardsAllocation}, then waits for inclusion. Throws if the transaction reverted.
 * @example
 * const { receipt } = await queueRewardsAllocationSync(client, {
 *   smartOperator,
 *   startBlock,
 *   weights,
 * })
 */
export async function queueRewardsAllocationSync(
  client: Client<Transport, Chain, Account>,
  parameters: queueRewardsAllocationSync.Parameters,
): Promise<queueRewardsAllocationSync.ReturnType> {
  const hash = await queueRewardsAllocation(client, parameters)
  const receipt = await waitForSuccess(client, { hash })
  return { receipt }
}

export declare namespace queueRewardsAllocationSync {
  type Parameters = queueRewardsAllocation.Parameters
  type ReturnType = {
    receipt: TransactionReceipt
  }
}
