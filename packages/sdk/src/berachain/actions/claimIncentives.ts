import { iIncentiveCollectorAbi } from '@millpond/networks/generated/IIncentiveCollector'
import type { Account, Address, Chain, Client, Hash, TransactionReceipt, Transport } from 'viem'
import { findEvent } from '../../call/findEvent.ts'
import { sendCall } from '../../call/sendCall.ts'
import { waitForSuccess } from '../../call/waitForSuccess.ts'

/** The call itself: the one place that knows the ABI. */
export function claimIncentivesCall(parameters: claimIncentivesCall.Parameters) {
  const { incentiveCollector, tokens, payoutAmount, minAmounts } = parameters
  const call = {
    address: incentiveCollector,
    abi: iIncentiveCollectorAbi,
    functionName: 'claim',
    value: payoutAmount,
  } as const
  if (minAmounts === undefined) return { ...call, args: [tokens] } as const
  return { ...call, args: [tokens, minAmounts] } as const
}

export declare namespace claimIncentivesCall {
  type Parameters = {
    /** The validator's IncentiveCollector. */
    incentiveCollector: Address
    /** Bought whole. */
    tokens: readonly Address[]
    /** Wei: exactly the price. */
    payoutAmount: bigint
    /** Fewest acceptable units per token. Only contracts since May 2026 know it. */
    minAmounts?: readonly bigint[] | undefined
  }
}

/**
 * Buys the whole balance of incentive tokens for a fixed price in BERA. Anyone may. Returns once
 * broadcast; {@link claimIncentivesSync} waits for inclusion.
 * @example
 * const hash = await claimIncentives(client, { incentiveCollector, tokens, payoutAmount })
 */
export async function claimIncentives(
  client: Client<Transport, Chain, Account>,
  parameters: claimIncentives.Parameters,
): Promise<claimIncentives.ReturnType> {
  return sendCall(client, claimIncentivesCall(parameters))
}

export declare namespace claimIncentives {
  type Parameters = claimIncentivesCall.Parameters
  type ReturnType = Hash
}

/**
 * Same as {@link claimIncentives}, then waits for inclusion. Throws if the transaction reverted.
 * @example
 * const { payoutAmount: paid, fee } = await claimIncentivesSync(client, {
 *   incentiveCollector,
 *   tokens,
 *   payoutAmount,
 * })
 */
export async function claimIncentivesSync(
  client: Client<Transport, Chain, Account>,
  parameters: claimIncentivesSync.Parameters,
): Promise<claimIncentivesSync.ReturnType> {
  const hash = await claimIncentives(client, parameters)
  const receipt = await waitForSuccess(client, { hash })

  const { args } = findEvent({
    address: parameters.incentiveCollector,
    abi: iIncentiveCollectorAbi,
    eventName: 'IncentiveTokensClaimed',
    receipt,
  })
  return { receipt, payoutAmount: args.payoutAmount, fee: args.fee }
}

export declare namespace claimIncentivesSync {
  type Parameters = claimIncentives.Parameters
  type ReturnType = {
    receipt: TransactionReceipt
    /** Wei paid. */
    payoutAmount: bigint
    /** Wei of it that became the validator's fee shares. */
    fee: bigint
  }
}
