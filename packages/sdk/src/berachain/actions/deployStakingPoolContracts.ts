import { iStakingPoolContractsFactoryAbi } from '@millpond/networks/generated/IStakingPoolContractsFactory'
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
import type { CoreContracts } from '../types/CoreContracts.ts'

/** The call itself: the one place that knows the ABI. */
export function deployStakingPoolContractsCall(
  parameters: deployStakingPoolContractsCall.Parameters,
) {
  const {
    factory,
    pubkey,
    withdrawalCredentials,
    signature,
    validatorAdmin,
    defaultSharesRecipient,
    assets,
  } = parameters
  return {
    address: factory,
    abi: iStakingPoolContractsFactoryAbi,
    functionName: 'deployStakingPoolContracts',
    args: [pubkey, withdrawalCredentials, signature, validatorAdmin, defaultSharesRecipient],
    value: assets,
  } as const
}

export declare namespace deployStakingPoolContractsCall {
  type Parameters = {
    /** The factory of all pools. */
    factory: Address
    /** The validator's public key, 48 bytes. */
    pubkey: Hex
    /** 32 bytes: `0x01` and the withdrawal vault. */
    withdrawalCredentials: Hex
    /** Of the deposit message, 96 bytes. */
    signature: Hex
    /** Gets the validator's admin role. */
    validatorAdmin: Address
    /** Gets the first shares and all fee shares. */
    defaultSharesRecipient: Address
    /** Wei of the first deposit: exactly 10,000 BERA. */
    assets: bigint
  }
}

/**
 * Creates the contracts of a pool and makes the first deposit of its validator. Returns once
 * broadcast; {@link deployStakingPoolContractsSync} waits for inclusion.
 * @example
 * const hash = await deployStakingPoolContracts(client, {
 *   factory,
 *   pubkey,
 *   withdrawalCredentials,
 *   signature,
 *   validatorAdmin,
 *   defaultSharesRecipient,
 *   assets,
 * })
 */
export async function deployStakingPoolContracts(
  client: Client<Transport, Chain, Account>,
  parameters: deployStakingPoolContracts.Parameters,
): Promise<deployStakingPoolContracts.ReturnType> {
  return sendCall(client, deployStakingPoolContractsCall(parameters))
}

export declare namespace deployStakingPoolContracts {
  type Parameters = deployStakingPoolContractsCall.Parameters
  type ReturnType = Hash
}

/**
 * Same as {@link deployStakingPoolContracts}, then waits for inclusion. Throws if the transaction reverted.
 * @example
 * const { contracts } = await deployStakingPoolContractsSync(client, {
 *   factory,
 *   pubkey,
 *   withdrawalCredentials,
 *   signature,
 *   validatorAdmin,
 *   defaultSharesRecipient,
 *   assets,
 * })
 */
export async function deployStakingPoolContractsSync(
  client: Client<Transport, Chain, Account>,
  parameters: deployStakingPoolContractsSync.Parameters,
): Promise<deployStakingPoolContractsSync.ReturnType> {
  const hash = await deployStakingPoolContracts(client, parameters)
  const receipt = await waitForSuccess(client, { hash })

  const { args } = findEvent({
    address: parameters.factory,
    abi: iStakingPoolContractsFactoryAbi,
    eventName: 'StakingPoolContractsDeployed',
    receipt,
  })
  return { receipt, contracts: args }
}

export declare namespace deployStakingPoolContractsSync {
  type Parameters = deployStakingPoolContracts.Parameters
  type ReturnType = {
    receipt: TransactionReceipt
    /** The contracts of the pool. */
    contracts: CoreContracts
  }
}
