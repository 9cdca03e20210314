import { iStakingPoolAbi } from '@millpond/networks/generated/IStakingPool'
import type { Account, Address, Chain, Client, Hash, TransactionReceipt, Transport } from 'viem'
import { sendCall } from '../../call/sendCall.ts'
import { waitForSuccess } from '../../call/waitForSuccess.ts'

/** The call itself: the one place that knows the ABI. */
export function sweepLateRewardsCall(parameters: sweepLateRewardsCall.Parameters) {
  const { stakingPool } = parameters
  return {
    address: stakingPool,
    abi: iStakingPoolAbi,
    functionName: 'sweepLateRewards',
    args: [],
  } as const
}

export declare namespace sweepLateRewardsCall {
  type Parameters = {
    /** The StakingPool. */
    stakingPool: Address
  }
}

/**
 * Sends BERA that arrived after the full exit to the withdrawal vault. Anyone may. Returns once
 * broadcast; {@link sweepLateRewardsSync} waits for inclusion.
 * @example
 * const hash = await sweepLateRewards(client, { stakingPool })
 */
export async function sweepLateRewards(
  client: Client<Transport, Chain, Account>,
  parameters: sweepLateRewards.Parameters,
): Promise<sweepLateRewards.ReturnType> {
  return sendCall(client, sweepLateRewardsCall(parameters))
}

export declare namespace sweepLateRewards {
  type Parameters = sweepLateRewardsCall.Parameters
  type ReturnType = Hash
}

/**
 * Same as {@link sweepLateRewards}, then waits for inclusion. Throws if the transaction reverted.
 * @example
 * const { receipt } = await sweepLateRewardsSync(client, { stakingPool })
 */
export async function sweepLateRewardsSync(
  client: Client<Transport, Chain, Account>,
  parameters: sweepLateRewardsSync.Parameters,
): Promise<sweepLateRewardsSync.ReturnType> {
  const hash = await sweepLateRewards(client, parameters)
  const receipt = await waitForSuccess(client, { hash })
  return { receipt }
}

export declare namespace sweepLateRewardsSync {
  type Parameters = sweepLateRewards.Parameters
  type ReturnType = {
    receipt: TransactionReceipt
  }
}
