import { iStakingPoolContractsFactoryAbi } from '@millpond/networks/generated/IStakingPoolContractsFactory'
import type { Account, Address, Chain, Client, Hash, TransactionReceipt, Transport } from 'viem'
import { findEvent } from '../../call/findEvent.ts'
import { sendCall } from '../../call/sendCall.ts'
import { waitForSuccess } from '../../call/waitForSuccess.ts'
import type { ActivationData } from '../types/ActivationData.ts'
import type { ActivationProofs } from '../types/ActivationProofs.ts'

/** The call itself: the one place that knows the ABI. */
export function activateStakingPoolCall(parameters: activateStakingPoolCall.Parameters) {
  const { factory, validator, proofs, timestampSeconds } = parameters
  return {
    address: factory,
    abi: iStakingPoolContractsFactoryAbi,
    functionName: 'activateStakingPool',
    args: [validator, proofs, timestampSeconds],
  } as const
}

export declare namespace activateStakingPoolCall {
  type Parameters = {
    /** The factory of all pools. */
    factory: Address
    /** The validator; its balance in gwei. */
    validator: ActivationData
    /** Branches up to the root of the beacon block. */
    proofs: ActivationProofs
    /** Block time under which EIP-4788 keeps that root; at most 10 minutes old. */
    timestampSeconds: bigint
  }
}

/**
 * Opens a pool with proofs that its validator exists. Anyone may. Returns once broadcast; {@link
 * activateStakingPoolSync} waits for inclusion.
 * @example
 * const hash = await activateStakingPool(client, { factory, validator, proofs, timestampSeconds })
 */
export async function activateStakingPool(
  client: Client<Transport, Chain, Account>,
  parameters: activateStakingPool.Parameters,
): Promise<activateStakingPool.ReturnType> {
  return sendCall(client, activateStakingPoolCall(parameters))
}

export declare namespace activateStakingPool {
  type Parameters = activateStakingPoolCall.Parameters
  type ReturnType = Hash
}

/**
 * Same as {@link activateStakingPool}, then waits for inclusion. Throws if the transaction reverted.
 * @example
 * const { stakingPool } = await activateStakingPoolSync(client, {
 *   factory,
 *   validator,
 *   proofs,
 *   timestampSeconds,
 * })
 */
export async function activateStakingPoolSync(
  client: Client<Transport, Chain, Account>,
  parameters: activateStakingPoolSync.Parameters,
): Promise<activateStakingPoolSync.ReturnType> {
  const hash = await activateStakingPool(client, parameters)
  const receipt = await waitForSuccess(client, { hash })

  const { args } = findEvent({
    address: parameters.factory,
    abi: iStakingPoolContractsFactoryAbi,
    eventName: 'StakingPoolActivated',
    receipt,
  })
  return { receipt, stakingPool: args.stakingPool }
}

export declare namespace activateStakingPoolSync {
  type Parameters = activateStakingPool.Parameters
  type ReturnType = {
    receipt: TransactionReceipt
    /** The pool that is open now. */
    stakingPool: Address
  }
}
