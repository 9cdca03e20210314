import { iOperatorBondAbi } from '@millpond/networks/generated/IOperatorBond'
import type { Account, Address, Chain, Client, Hash, TransactionReceipt, Transport } from 'viem'
import { findEvent } from '../../call/findEvent.ts'
import { sendCall } from '../../call/sendCall.ts'
import { waitForSuccess } from '../../call/waitForSuccess.ts'

/** The call itself: the one place that knows the ABI. */
export function releaseBondCall(parameters: releaseBondCall.Parameters) {
  const { bond, assets, receiver } = parameters
  return {
    address: bond,
    abi: iOperatorBondAbi,
    functionName: 'release',
    args: [assets, receiver],
  } as const
}

export declare namespace releaseBondCall {
  type Parameters = {
    /** OperatorBond of the pool. */
    bond: Address
    /** Wei, at most what is above the requirement. */
    assets: bigint
    /** Is paid. */
    receiver: Address
  }
}

/**
 * Takes bond above the requirement back. Pool operator only. Returns once broadcast; {@link
 * releaseBondSync} waits for inclusion.
 * @example
 * const hash = await releaseBond(client, { bond, assets, receiver })
 */
export async function releaseBond(
  client: Client<Transport, Chain, Account>,
  parameters: releaseBond.Parameters,
): Promise<releaseBond.ReturnType> {
  return sendCall(client, releaseBondCall(parameters))
}

export declare namespace releaseBond {
  type Parameters = releaseBondCall.Parameters
  type ReturnType = Hash
}

/**
 * Same as {@link releaseBond}, then waits for inclusion. Throws if the transaction reverted.
 * @example
 * const { assets: released } = await releaseBondSync(client, { bond, assets, receiver })
 */
export async function releaseBondSync(
  client: Client<Transport, Chain, Account>,
  parameters: releaseBondSync.Parameters,
): Promise<releaseBondSync.ReturnType> {
  const hash = await releaseBond(client, parameters)
  const receipt = await waitForSuccess(client, { hash })

  const { args } = findEvent({
    address: parameters.bond,
    abi: iOperatorBondAbi,
    eventName: 'Released',
    receipt,
  })
  return { receipt, assets: args.assets }
}

export declare namespace releaseBondSync {
  type Parameters = releaseBond.Parameters
  type ReturnType = {
    receipt: TransactionReceipt
    /** Wei paid. */
    assets: bigint
  }
}
