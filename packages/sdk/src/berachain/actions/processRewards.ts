import { iStakingPoolAbi } from '@millpond/networks/generated/IStakingPool'
import type { Account, Address, Chain, Client, Hash, TransactionReceipt, Transport } from 'viem'
import { sendCall } from '../../call/sendCall.ts'
import { waitForSuccess } from '../../call/waitForSuccess.ts'

/** The call itself: the one place that knows the ABI. */
export function processRewardsCall(parameters: processRewardsCall.Parameters) {
  const { stakingPool } = parameters
  return {
    address: stakingPool,
    abi: iStakingPoolAbi,
    functionName: 'processRewards',
    args: [],
  } as const
}

export declare namespace processRewardsCall {
  type Parameters = {
    /** The StakingPool. */
    stakingPool: Address
  }
}

/**
 * Collects rewards into the buffer and stakes the buffer if it is large enough. Anyone may.
 * Returns once broadcast; {@link processRewardsSync} waits for inclusion.
 * @example
 * const hash = await processRewards(client, { stakingPool })
 */
export async function processRewards(
  client: Client<Transport, Chain, Account>,
  parameters: processRewards.Parameters,
): Promise<processRewards.ReturnType> {
  return sendCall(client, processRewardsCall(parameters))
}

export declare namespace processRewards {
  type Parameters = processRewardsCall.Parameters
  type ReturnType = Hash
}

/**
 * Same as {@link processRewards}, then waits for inclusion. Throws if the transaction reverted.
 * @example
 * const { receipt } = await processRewardsSync(client, { stakingPool })
 */
export async function processRewardsSync(
  client: Client<Transport, Chain, Account>,
  parameters: processRewardsSync.Parameters,
): Promise<processRewardsSync.ReturnType> {
  const hash = await processRewards(client, parameters)
  const receipt = await waitForSuccess(client, { hash })
  return { receipt }
}

export declare namespace processRewardsSync {
  type Parameters = processRewards.Parameters
  type ReturnType = {
    receipt: TransactionReceipt
  }
}
