import { withdrawalVaultAbi } from '@millpond/networks/generated/WithdrawalVault'
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
import { readWithdrawalFee } from '../reads/readWithdrawalFee.ts'

/** The call itself: the one place that knows the ABI. */
export function requestWithdrawalCall(parameters: requestWithdrawalCall.Parameters) {
  const { withdrawalVault, pubkey, assetsGwei, maxFee } = parameters
  return {
    address: withdrawalVault,
    abi: withdrawalVaultAbi,
    functionName: 'requestWithdrawal',
    args: [pubkey, assetsGwei, maxFee],
    value: maxFee,
  } as const
}

export declare namespace requestWithdrawalCall {
  type Parameters = {
    /** The withdrawal vault of all pools. */
    withdrawalVault: Address
    /** The validator's public key, 48 bytes. */
    pubkey: Hex
    /** Gwei to withdraw; above the headroom the whole pool exits. Not 0. */
    assetsGwei: bigint
    /** Highest acceptable fee of the consensus layer, in wei. Sent along; what is left returns. */
    maxFee: bigint
  }
}

/**
 * Burns shares worth an amount and opens the request of it, which can be paid 129,600 blocks
 * later. Returns once broadcast; {@link requestWithdrawalSync} waits for inclusion.
 * @example
 * const hash = await requestWithdrawal(client, { withdrawalVault, pubkey, assetsGwei })
 */
export async function requestWithdrawal(
  client: Client<Transport, Chain, Account>,
  parameters: requestWithdrawal.Parameters,
): Promise<requestWithdrawal.ReturnType> {
  const { withdrawalVault } = parameters
  const maxFee = parameters.maxFee ?? (await readWithdrawalFee(client, { withdrawalVault })) * 2n
  return sendCall(client, requestWithdrawalCall({ ...parameters, maxFee }))
}

export declare namespace requestWithdrawal {
  type Parameters = Omit<requestWithdrawalCall.Parameters, 'maxFee'> & {
    /** Highest acceptable fee, in wei. @default twice the fee that the vault names */
    maxFee?: bigint | undefined
  }
  type ReturnType = Hash
}

/**
 * Same as {@link requestWithdrawal}, then waits for inclusion. Throws if the transaction reverted.
 * @example
 * const { requestId, assets, shares, isFullExit } = await requestWithdrawalSync(client, {
 *   withdrawalVault,
 *   pubkey,
 *   assetsGwei,
 * })
 */
export async function requestWithdrawalSync(
  client: Client<Transport, Chain, Account>,
  parameters: requestWithdrawalSync.Parameters,
): Promise<requestWithdrawalSync.ReturnType> {
  const hash = await requestWithdrawal(client, parameters)
  const receipt = await waitForSuccess(client, { hash })

  const { args } = findEvent({
    address: parameters.withdrawalVault,
    abi: withdrawalVaultAbi,
    eventName: 'WithdrawalRequested',
    receipt,
  })
  return {
    receipt,
    requestId: args.requestId,
    assets: args.assets,
    shares: args.shares,
    isFullExit: args.isFullExit,
  }
}

export declare namespace requestWithdrawalSync {
  type Parameters = requestWithdrawal.Parameters
  type ReturnType = {
    receipt: TransactionReceipt
    /** Its NFT; cannot be transferred. */
    requestId: bigint
    /** Wei that will be paid. */
    assets: bigint
    /** Share units burned. */
    shares: bigint
    /** Whether it closed the pool. */
    isFullExit: boolean
  }
}
