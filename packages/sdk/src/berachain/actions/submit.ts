import { iStakingPoolAbi } from '@millpond/networks/generated/IStakingPool'
import type { Account, Address, Chain, Client, Hash, TransactionReceipt, Transport } from 'viem'
import { findEvent } from '../../call/findEvent.ts'
import { sendCall } from '../../call/sendCall.ts'
import { waitForSuccess } from '../../call/waitForSuccess.ts'

/** The call itself: the one place that knows the ABI. */
export function submitCall(parameters: submitCall.Parameters) {
  const { stakingPool, receiver, assets } = parameters
  return {
    address: stakingPool,
    abi: iStakingPoolAbi,
    functionName: 'submit',
    args: [receiver],
    value: assets,
  } as const
}

export declare namespace submitCall {
  type Parameters = {
    /** The StakingPool. */
    stakingPool: Address
    /** Gets the shares. */
    receiver: Address
    /** Wei. What does not fit below the maximum returns to the client. */
    assets: bigint
  }
}

/**
 * Stakes the client's BERA for `receiver`. Returns once broadcast; {@link submitSync} waits for
 * inclusion.
 * @example
 * const hash = await submit(client, { stakingPool, receiver, assets })
 */
export async function submit(
  client: Client<Transport, Chain, Account>,
  parameters: submit.Parameters,
): Promise<submit.ReturnType> {
  return sendCall(client, submitCall(parameters))
}

export declare namespace submit {
  type Parameters = submitCall.Parameters
  type ReturnType = Hash
}

/**
 * Same as {@link submit}, then waits for inclusion. Throws if the transaction reverted.
 * @example
 * const { shares, assets: taken } = await submitSync(client, { stakingPool, receiver, assets })
 */
export async function submitSync(
  client: Client<Transport, Chain, Account>,
  parameters: submitSync.Parameters,
): Promise<submitSync.ReturnType> {
  const hash = await submit(client, parameters)
  const receipt = await waitForSuccess(client, { hash })

  const { args } = findEvent({
    address: parameters.stakingPool,
    abi: iStakingPoolAbi,
    eventName: 'DepositSubmitted',
    receipt,
  })
  return { receipt, shares: args.shares, assets: args.amount }
}

export declare namespace submitSync {
  type Parameters = submit.Parameters
  type ReturnType = {
    receipt: TransactionReceipt
    /** Share units minted to the receiver. */
    shares: bigint
    /** Wei taken. */
    assets: bigint
  }
}
