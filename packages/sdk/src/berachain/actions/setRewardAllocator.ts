import { smartOperatorAbi } from '@millpond/networks/generated/SmartOperator'
import type { Account, Address, Chain, Client, Hash, TransactionReceipt, Transport } from 'viem'
import { findEvent } from '../../call/findEvent.ts'
import { sendCall } from '../../call/sendCall.ts'
import { waitForSuccess } from '../../call/waitForSuccess.ts'

/** The call itself: the one place that knows the ABI. */
export function setRewardAllocatorCall(parameters: setRewardAllocatorCall.Parameters) {
  const { smartOperator, rewardAllocator } = parameters
  return {
    address: smartOperator,
    abi: smartOperatorAbi,
    functionName: 'setRewardAllocator',
    args: [rewardAllocator],
  } as const
}

export declare namespace setRewardAllocatorCall {
  type Parameters = {
    /** The validator's SmartOperator. */
    smartOperator: Address
    /** Decides from now on; `queueRewardsAllocation` fails then. */
    rewardAllocator: Address
  }
}

/**
 * Lets somebody else decide where rewards go. Validator admin only. Returns once broadcast;
 * {@link setRewardAllocatorSync} waits for inclusion.
 * @example
 * const hash = await setRewardAllocator(client, { smartOperator, rewardAllocator })
 */
export async function setRewardAllocator(
  client: Client<Transport, Chain, Account>,
  parameters: setRewardAllocator.Parameters,
): Promise<setRewardAllocator.ReturnType> {
  return sendCall(client, setRewardAllocatorCall(parameters))
}

export declare namespace setRewardAllocator {
  type Parameters = setRewardAllocatorCall.Parameters
  type ReturnType = Hash
}

/**
 * Same as {@link setRewardAllocator}, then waits for inclusion. Throws if the transaction reverted.
 * @example
 * const { rewardAllocator: allocator } = await setRewardAllocatorSync(client, {
 *   smartOperator,
 *   rewardAllocator,
 * })
 */
export async function setRewardAllocatorSync(
  client: Client<Transport, Chain, Account>,
  parameters: setRewardAllocatorSync.Parameters,
): Promise<setRewardAllocatorSync.ReturnType> {
  const hash = await setRewardAllocator(client, parameters)
  const receipt = await waitForSuccess(client, { hash })

  const { args } = findEvent({
    address: parameters.smartOperator,
    abi: smartOperatorAbi,
    eventName: 'RewardAllocatorSet',
    receipt,
  })
  return { receipt, rewardAllocator: args.rewardAllocator }
}

export declare namespace setRewardAllocatorSync {
  type Parameters = setRewardAllocator.Parameters
  type ReturnType = {
    receipt: TransactionReceipt
    /** Who decides now. */
    rewardAllocator: Address
  }
}
