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
export function retryFullExitCall(parameters: retryFullExitCall.Parameters) {
  const { withdrawalVault, pubkey, maxFee } = parameters
  return {
    address: withdrawalVault,
    abi: withdrawalVaultAbi,
    functionName: 'retryFullExit',
    args: [pubkey, maxFee],
    value: maxFee,
  } as const
}

export declare namespace retryFullExitCall {
  type Parameters = {
    /** The withdrawal vault of all pools. */
    withdrawalVault: Address
    /** The validator's public key, 48 bytes. */
    pubkey: Hex
    /** Highest acceptable fee of the consensus layer, in wei. Sent along; what is left returns. */
    maxFee: bigint
  }
}

/**
 * Asks for the exit of a closed pool again: the consensus layer drops it while a partial
 * withdrawal is pending. Anyone may, 49,153 blocks after the last one. Returns once broadcast;
 * {@link retryFullExitSync} waits for inclusion.
 * @example
 * const hash = await retryFullExit(client, { withdrawalVault, pubkey })
 */
export async function retryFullExit(
  client: Client<Transport, Chain, Account>,
  parameters: retryFullExit.Parameters,
): Promise<retryFullExit.ReturnType> {
  const { withdrawalVault } = parameters
  const maxFee = parameters.maxFee ?? (await readWithdrawalFee(client, { withdrawalVault })) * 2n
  return sendCall(client, retryFullExitCall({ ...parameters, maxFee }))
}

export declare namespace retryFullExit {
  type Parameters = Omit<retryFullExitCall.Parameters, 'maxFee'> & {
    /** Highest acceptable fee, in wei. @default twice the fee that the vault names */
    maxFee?: bigint | undefined
  }
  type ReturnType = Hash
}

/**
 * Same as {@link retryFullExit}, then waits for inclusion. Throws if the transaction reverted.
 * @example
 * const { receipt } = await retryFullExitSync(client, { withdrawalVault, pubkey })
 */
export async function retryFullExitSync(
  client: Client<Transport, Chain, Account>,
  parameters: retryFullExitSync.Parameters,
): Promise<retryFullExitSync.ReturnType> {
  const hash = await retryFullExit(client, parameters)
  const receipt = await waitForSuccess(client, { hash })

  const { args } = findEvent({
    address: parameters.withdrawalVault,
    abi: withdrawalVaultAbi,
    eventName: 'FullExitRequestRetried',
    receipt,
  })
  return { receipt, pubkey: args.pubkey }
}

export declare namespace retryFullExitSync {
  type Parameters = retryFullExit.Parameters
  type ReturnType = {
    receipt: TransactionReceipt
    /** The validator that was asked to exit. */
    pubkey: Hex
  }
}
