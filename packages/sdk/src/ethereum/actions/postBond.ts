import { iOperatorBondAbi } from '@millpond/networks/generated/IOperatorBond'
import type { Account, Address, Chain, Client, Hash, TransactionReceipt, Transport } from 'viem'
import { findEvent } from '../../call/findEvent.ts'
import { sendCall } from '../../call/sendCall.ts'
import { waitForSuccess } from '../../call/waitForSuccess.ts'

/** The call itself: the one place that knows the ABI. */
export function postBondCall(parameters: postBondCall.Parameters) {
  const { bond, assets } = parameters
  return {
    address: bond,
    abi: iOperatorBondAbi,
    functionName: 'post',
    args: [],
    value: assets,
  } as const
}

export declare namespace postBondCall {
  type Parameters = {
    /** OperatorBond of the pool. */
    bond: Address
    /** Wei. */
    assets: bigint
  }
}

/**
 * Adds ETH to the pool operator's bond. Returns once broadcast; {@link postBondSync} waits for
 * inclusion.
 * @example
 * const hash = await postBond(client, { bond, assets: parseEther('10') })
 */
export async function postBond(
  client: Client<Transport, Chain, Account>,
  parameters: postBond.Parameters,
): Promise<postBond.ReturnType> {
  return sendCall(client, postBondCall(parameters))
}

export declare namespace postBond {
  type Parameters = postBondCall.Parameters
  type ReturnType = Hash
}

/**
 * Same as {@link postBond}, then waits for inclusion. Throws if the transaction reverted.
 * @example
 * const { assets } = await postBondSync(client, { bond, assets: parseEther('10') })
 */
export async function postBondSync(
  client: Client<Transport, Chain, Account>,
  parameters: postBondSync.Parameters,
): Promise<postBondSync.ReturnType> {
  const hash = await postBond(client, parameters)
  const receipt = await waitForSuccess(client, { hash })

  const { args } = findEvent({
    address: parameters.bond,
    abi: iOperatorBondAbi,
    eventName: 'Posted',
    receipt,
  })
  return { receipt, assets: args.assets }
}

export declare namespace postBondSync {
  type Parameters = postBond.Parameters
  type ReturnType = {
    receipt: TransactionReceipt
    /** Wei added. */
    assets: bigint
  }
}
