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
export function requestRedeemCall(parameters: requestRedeemCall.Parameters) {
  const { withdrawalVault, pubkey, shares, maxFee } = parameters
  return {
    address: withdrawalVault,
    abi: withdrawalVaultAbi,
    functionName: 'requestRedeem',
    args: [pubkey, shares, maxFee],
    value: maxFee,
  } as const
}

export declare namespace requestRedeemCall {
  type Parameters = {
    /** The withdrawal vault of all pools. */
    withdrawalVault: Address
    /** The validator's public key, 48 bytes. */
    pubkey: Hex
    /** Share units; above the headroom the whole pool exits. */
    shares: bigint
    /** Highest acceptable fee of the consensus layer, in wei. Sent along; what is left returns. */
    maxFee: bigint
  }
}

/**
 * Burns shares and opens the request of what they are worth, which can be paid 129,600 blocks
 * later. Below one gwei stays in the pool. Returns once broadcast; {@link requestRedeemSync}
 * waits for inclusion.
 * @example
 * const hash = await requestRedeem(client, { withdrawalVault, pubkey, shares })
 */
export async function requestRedeem(
  client: Client<Transport, Chain, Account>,
  parameters: requestRedeem.Parameters,
): Promise<requestRedeem.ReturnType> {
  const { withdrawalVault } = parameters
  const maxFee = parameters.maxFee ?? (await readWithdrawalFee(client, { withdrawalVault })) * 2n
  return sendCall(client, requestRedeemCall({ ...parameters, maxFee }))
}

export declare namespace requestRedeem {
  type Parameters = Omit<requestRedeemCall.Parameters, 'maxFee'> & {
    /** Highest acceptable fee, in wei. @default twice the fee that the vault names */
    maxFee?: bigint | undefined
  }
  type ReturnType = Hash
}

/**
 * Same as {@link requestRedeem}, then waits for inclusion. Throws if the transaction reverted.
 * @example
 * const { requestId, assets, isFullExit } = await requestRedeemSync(client, {
 *   withdrawalVault,
 *   pubkey,
 *   shares,
 * })
 */
export async function requestRedeemSync(
  client: Client<Transport, Chain, Account>,
  parameters: requestRedeemSync.Parameters,
): Promise<requestRedeemSync.ReturnType> {
  const hash = await requestRedeem(client, parameters)
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

export declare namespace requestRedeemSync {
  type Parameters = requestRedeem.Parameters
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
