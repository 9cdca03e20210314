import { iPoolManagerAbi } from '@millpond/networks/generated/IPoolManager'
import {
  type Account,
  type Address,
  type Chain,
  type Client,
  type Hash,
  type TransactionReceipt,
  type Transport,
  zeroAddress,
} from 'viem'
import { findEvent } from '../../call/findEvent.ts'
import { sendCall } from '../../call/sendCall.ts'
import { waitForSuccess } from '../../call/waitForSuccess.ts'

/** The call itself: the one place that knows the ABI. */
export function depositCall(parameters: depositCall.Parameters) {
  const { poolManager, receiver, assets, minShares, referral } = parameters
  return {
    address: poolManager,
    abi: iPoolManagerAbi,
    functionName: 'deposit',
    args: [receiver, minShares, referral ?? zeroAddress],
    value: assets,
  } as const
}

export declare namespace depositCall {
  type Parameters = {
    /** The pool manager. */
    poolManager: Address
    /** Gets the shares. */
    receiver: Address
    /** Wei. */
    assets: bigint
    /** Fewest acceptable shares; `0n` accepts any. */
    minShares: bigint
    /** Only emitted. */
    referral?: Address | undefined
  }
}

/**
 * Stakes the client's ETH for `receiver`. Returns once broadcast; {@link depositSync} waits for
 * inclusion.
 * @example
 * const hash = await deposit(client, {
 *   poolManager,
 *   receiver,
 *   assets: parseEther('1'),
 *   minShares: 0n,
 * })
 */
export async function deposit(
  client: Client<Transport, Chain, Account>,
  parameters: deposit.Parameters,
): Promise<deposit.ReturnType> {
  return sendCall(client, depositCall(parameters))
}

export declare namespace deposit {
  type Parameters = depositCall.Parameters
  type ReturnType = Hash
}

/**
 * Same as {@link deposit}, then waits for inclusion. Throws if the transaction reverted.
 * @example
 * const { shares } = await depositSync(client, {
 *   poolManager,
 *   receiver,
 *   assets: parseEther('1'),
 *   minShares: 0n,
 * })
 */
export async function depositSync(
  client: Client<Transport, Chain, Account>,
  parameters: depositSync.Parameters,
): Promise<depositSync.ReturnType> {
  const hash = await deposit(client, parameters)
  const receipt = await waitForSuccess(client, { hash })

  const { args } = findEvent({
    address: parameters.poolManager,
    abi: iPoolManagerAbi,
    eventName: 'Deposited',
    receipt,
  })
  return { receipt, shares: args.shares }
}

export declare namespace depositSync {
  type Parameters = deposit.Parameters
  type ReturnType = {
    receipt: TransactionReceipt
    /** Share units minted to the receiver. */
    shares: bigint
  }
}
