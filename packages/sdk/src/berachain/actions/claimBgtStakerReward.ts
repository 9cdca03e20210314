import { smartOperatorAbi } from '@millpond/networks/generated/SmartOperator'
import type { Account, Address, Chain, Client, Hash, TransactionReceipt, Transport } from 'viem'
import { sendCall } from '../../call/sendCall.ts'
import { waitForSuccess } from '../../call/waitForSuccess.ts'

/** The call itself: the one place that knows the ABI. */
export function claimBgtStakerRewardCall(parameters: claimBgtStakerRewardCall.Parameters) {
  const { smartOperator } = parameters
  return {
    address: smartOperator,
    abi: smartOperatorAbi,
    functionName: 'claimBgtStakerReward',
    args: [],
  } as const
}

export declare namespace claimBgtStakerRewardCall {
  type Parameters = {
    /** The validator's SmartOperator. */
    smartOperator: Address
  }
}

/**
 * Moves the HONEY earned by boosting to the collector. Anyone may. Returns once broadcast; {@link
 * claimBgtStakerRewardSync} waits for inclusion.
 * @example
 * const hash = await claimBgtStakerReward(client, { smartOperator })
 */
export async function claimBgtStakerReward(
  client: Client<Transport, Chain, Account>,
  parameters: claimBgtStakerReward.Parameters,
): Promise<claimBgtStakerReward.ReturnType> {
  return sendCall(client, claimBgtStakerRewardCall(parameters))
}

export declare namespace claimBgtStakerReward {
  type Parameters = claimBgtStakerRewardCall.Parameters
  type ReturnType = Hash
}

/**
 * Same as {@link claimBgtStakerReward}, then waits for inclusion. Throws if the transaction reverted.
 * @example
 * const { receipt } = await claimBgtStakerRewardSync(client, { smartOperator })
 */
export async function claimBgtStakerRewardSync(
  client: Client<Transport, Chain, Account>,
  parameters: claimBgtStakerRewardSync.Parameters,
): Promise<claimBgtStakerRewardSync.ReturnType> {
  const hash = await claimBgtStakerReward(client, parameters)
  const receipt = await waitForSuccess(client, { hash })
  return { receipt }
}

export declare namespace claimBgtStakerRewardSync {
  type Parameters = claimBgtStakerReward.Parameters
  type ReturnType = {
    receipt: TransactionReceipt
  }
}
