import { iDelegationHandlerAbi } from '@millpond/networks/generated/IDelegationHandler'
import type {
  Account,
  Address,
  Chain,
  Client,
  Hash,
  Hex,
  TransactionReceipt,
  Transport,
} from 'viem'
import { findEvent } from '../../call/findEvent.ts'
import { sendCall } from '../../call/sendCall.ts'
import { waitForSuccess } from '../../call/waitForSuccess.ts'

/** The call itself: the one place that knows the ABI. */
export function createStakingPoolWithDelegatedFundsCall(
  parameters: createStakingPoolWithDelegatedFundsCall.Parameters,
) {
  const { delegationHandler, pubkey, withdrawalCredentials, signature } = parameters
  return {
    address: delegationHandler,
    abi: iDelegationHandlerAbi,
    functionName: 'createStakingPoolWithDelegatedFunds',
    args: [pubkey, withdrawalCredentials, signature],
  } as const
}

export declare namespace createStakingPoolWithDelegatedFundsCall {
  type Parameters = {
    /** The DelegationHandler. */
    delegationHandler: Address
    /** The validator's public key, 48 bytes. */
    pubkey: Hex
    /** 32 bytes: `0x01` and the withdrawal vault. */
    withdrawalCredentials: Hex
    /** Of the deposit message, 96 bytes. */
    signature: Hex
  }
}

/**
 * Creates a pool whose first deposit is lent BERA. Validator admin only. Returns once broadcast;
 * {@link createStakingPoolWithDelegatedFundsSync} waits for inclusion.
 * @example
 * const hash = await createStakingPoolWithDelegatedFunds(client, {
 *   delegationHandler,
 *   pubkey,
 *   withdrawalCredentials,
 *   signature,
 * })
 */
export async function createStakingPoolWithDelegatedFunds(
  client: Client<Transport, Chain, Account>,
  parameters: createStakingPoolWithDelegatedFunds.Parameters,
): Promise<createStakingPoolWithDelegatedFunds.ReturnType> {
  return sendCall(client, createStakingPoolWithDelegatedFundsCall(parameters))
}

export declare namespace createStakingPoolWithDelegatedFunds {
  type Parameters = createStakingPoolWithDelegatedFundsCall.Parameters
  type ReturnType = Hash
}

/**
 * Same as {@link createStakingPoolWithDelegatedFunds}, then waits for inclusion. Throws if the transaction reverted.
 * @example
 * const { stakingPool } = await createStakingPoolWithDelegatedFundsSync(client, {
 *   delegationHandler,
 *   pubkey,
 *   withdrawalCredentials,
 *   signature,
 * })
 */
export async function createStakingPoolWithDelegatedFundsSync(
  client: Client<Transport, Chain, Account>,
  parameters: createStakingPoolWithDelegatedFundsSync.Parameters,
): Promise<createStakingPoolWithDelegatedFundsSync.ReturnType> {
  const hash = await createStakingPoolWithDelegatedFunds(client, parameters)
  const receipt = await waitForSuccess(client, { hash })

  const { args } = findEvent({
    address: parameters.delegationHandler,
    abi: iDelegationHandlerAbi,
    eventName: 'DelegatedStakingPoolCreated',
    receipt,
  })
  return { receipt, stakingPool: args.stakingPool }
}

export declare namespace createStakingPoolWithDelegatedFundsSync {
  type Parameters = createStakingPoolWithDelegatedFunds.Parameters
  type ReturnType = {
    receipt: TransactionReceipt
    /** The new pool. */
    stakingPool: Address
  }
}
