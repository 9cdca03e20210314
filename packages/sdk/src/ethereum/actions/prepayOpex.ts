import { iOpexReserveAbi } from '@millpond/networks/generated/IOpexReserve'
import type { Account, Address, Chain, Client, Hash, TransactionReceipt, Transport } from 'viem'
import { findEvent } from '../../call/findEvent.ts'
import { sendCall } from '../../call/sendCall.ts'
import { waitForSuccess } from '../../call/waitForSuccess.ts'

/** The call itself: the one place that knows the ABI. */
export function prepayOpexCall(parameters: prepayOpexCall.Parameters) {
  const { reserve, assets } = parameters
  return {
    address: reserve,
    abi: iOpexReserveAbi,
    functionName: 'prepay',
    args: [],
    value: assets,
  } as const
}

export declare namespace prepayOpexCall {
  type Parameters = {
    /** The reserve that pays the SSV operators. */
    reserve: Address
    /** Wei. */
    assets: bigint
  }
}

/**
 * Adds ETH to the reserve that pays the SSV operators. It cannot be taken back. Returns once
 * broadcast; {@link prepayOpexSync} waits for inclusion.
 * @example
 * const hash = await prepayOpex(client, { reserve, assets: parseEther('0.1') })
 */
export async function prepayOpex(
  client: Client<Transport, Chain, Account>,
  parameters: prepayOpex.Parameters,
): Promise<prepayOpex.ReturnType> {
  return sendCall(client, prepayOpexCall(parameters))
}

export declare namespace prepayOpex {
  type Parameters = prepayOpexCall.Parameters
  type ReturnType = Hash
}

/**
 * Same as {@link prepayOpex}, then waits for inclusion. Throws if the transaction reverted.
 * @example
 * const { assets } = await prepayOpexSync(client, { reserve, assets: parseEther('0.1') })
 */
export async function prepayOpexSync(
  client: Client<Transport, Chain, Account>,
  parameters: prepayOpexSync.Parameters,
): Promise<prepayOpexSync.ReturnType> {
  const hash = await prepayOpex(client, parameters)
  const receipt = await waitForSuccess(client, { hash })

  const { args } = findEvent({
    address: parameters.reserve,
    abi: iOpexReserveAbi,
    eventName: 'Prepaid',
    receipt,
  })
  return { receipt, assets: args.assets }
}

export declare namespace prepayOpexSync {
  type Parameters = prepayOpex.Parameters
  type ReturnType = {
    receipt: TransactionReceipt
    /** Wei added. */
    assets: bigint
  }
}
