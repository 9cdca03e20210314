import { smartOperatorAbi } from '@millpond/networks/generated/SmartOperator'
import type { Account, Address, Chain, Client, Hash, TransactionReceipt, Transport } from 'viem'
import { sendCall } from '../../call/sendCall.ts'
import { waitForSuccess } from '../../call/waitForSuccess.ts'
import type { BoostClaim } from '../types/BoostClaim.ts'

/** The call itself: the one place that knows the ABI. */
export function claimBoostRewardsCall(parameters: claimBoostRewardsCall.Parameters) {
  const { smartOperator, claims, tokens } = parameters
  return {
    address: smartOperator,
    abi: smartOperatorAbi,
    functionName: 'claimBoostRewards',
    args: [claims, tokens],
  } as const
}

export declare namespace claimBoostRewardsCall {
  type Parameters = {
    /** The validator's SmartOperator. */
    smartOperator: Address
    /** Leaves of the network's distribution with their branches. */
    claims: readonly BoostClaim[]
    /** Moved to the collector afterwards; BGT and WBERA stay. */
    tokens: readonly Address[]
  }
}

/**
 * Claims incentives for boosting and moves them to the collector. Anyone may. Returns once
 * broadcast; {@link claimBoostRewardsSync} waits for inclusion.
 * @example
 * const hash = await claimBoostRewards(client, { smartOperator, claims, tokens })
 */
export async function claimBoostRewards(
  client: Client<Transport, Chain, Account>,
  parameters: claimBoostRewards.Parameters,
): Promise<claimBoostRewards.ReturnType> {
  return sendCall(client, claimBoostRewardsCall(parameters))
}

export declare namespace claimBoostRewards {
  type Parameters = claimBoostRewardsCall.Parameters
  type ReturnType = Hash
}

/**
 * Same as {@link claimBoostRewards}, then waits for inclusion. Throws if the transaction reverted.
 * @example
 * const { receipt } = await claimBoostRewardsSync(client, { smartOperator, claims, tokens })
 */
export async function claimBoostRewardsSync(
  client: Client<Transport, Chain, Account>,
  parameters: claimBoostRewardsSync.Parameters,
): Promise<claimBoostRewardsSync.ReturnType> {
  const hash = await claimBoostRewards(client, parameters)
  const receipt = await waitForSuccess(client, { hash })
  return { receipt }
}

export declare namespace claimBoostRewardsSync {
  type Parameters = claimBoostRewards.Parameters
  type ReturnType = {
    receipt: TransactionReceipt
  }
}
