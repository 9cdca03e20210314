import { iAccountingOracleAbi } from '@millpond/networks/generated/IAccountingOracle'
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
import { sendCall } from '../../call/sendCall.ts'
import { waitForSuccess } from '../../call/waitForSuccess.ts'

/** The call itself: the one place that knows the ABI. */
export function updateTotalDepositsCall(parameters: updateTotalDepositsCall.Parameters) {
  const {
    accountingOracle,
    pubkey,
    pubkeyProof,
    balanceGwei,
    balancesLeaf,
    balanceProof,
    validatorIndex,
    timestampSeconds,
    pendingWithdrawalsGwei = 0n,
  } = parameters
  const proven = [
    pubkey,
    pubkeyProof,
    balanceGwei,
    balancesLeaf,
    balanceProof,
    validatorIndex,
    timestampSeconds,
  ] as const
  // Published contracts know only the first form.
  const args =
    pendingWithdrawalsGwei === 0n ? proven : ([...proven, pendingWithdrawalsGwei] as const)
  return {
    address: accountingOracle,
    abi: iAccountingOracleAbi,
    functionName: 'updateTotalDeposits',
    args,
  } as const
}

export declare namespace updateTotalDepositsCall {
  type Parameters = {
    /** The oracle of all pools. */
    accountingOracle: Address
    /** The validator's public key, 48 bytes. */
    pubkey: Hex
    /** Branch of the public key. */
    pubkeyProof: readonly Hex[]
    /** Gwei: the balance as it is proven. */
    balanceGwei: bigint
    /** The four balances of its leaf. */
    balancesLeaf: Hex
    /** Branch of the leaf. */
    balanceProof: readonly Hex[]
    /** In the consensus layer. */
    validatorIndex: bigint
    /** Block time under which EIP-4788 keeps the root. */
    timestampSeconds: bigint
    /**
     * Gwei of partial withdrawals that were asked for and not paid; taken off the balance. Other than 0 only
     * for oracles of ours. @default 0n
     */
    pendingWithdrawalsGwei?: bigint | undefined
  }
}

/**
 * Reports what a validator holds, with proofs. Feeders only. Returns once broadcast; {@link
 * updateTotalDepositsSync} waits for inclusion.
 * @example
 * const hash = await updateTotalDeposits(client, {
 *   accountingOracle,
 *   pubkey,
 *   pubkeyProof,
 *   balanceGwei,
 *   balancesLeaf,
 *   balanceProof,
 *   validatorIndex,
 *   timestampSeconds,
 * })
 */
export async function updateTotalDeposits(
  client: Client<Transport, Chain, Account>,
  parameters: updateTotalDeposits.Parameters,
): Promise<updateTotalDeposits.ReturnType> {
  return sendCall(client, updateTotalDepositsCall(parameters))
}

export declare namespace updateTotalDeposits {
  type Parameters = updateTotalDepositsCall.Parameters
  type ReturnType = Hash
}

/**
 * Same as {@link updateTotalDeposits}, then waits for inclusion. Throws if the transaction reverted.
 * @example
 * const { receipt } = await updateTotalDepositsSync(client, {
 *   accountingOracle,
 *   pubkey,
 *   pubkeyProof,
 *   balanceGwei,
 *   balancesLeaf,
 *   balanceProof,
 *   validatorIndex,
 *   timestampSeconds,
 * })
 */
export async function updateTotalDepositsSync(
  client: Client<Transport, Chain, Account>,
  parameters: updateTotalDepositsSync.Parameters,
): Promise<updateTotalDepositsSync.ReturnType> {
  const hash = await updateTotalDeposits(client, parameters)
  const receipt = await waitForSuccess(client, { hash })
  return { receipt }
}

export declare namespace updateTotalDepositsSync {
  type Parameters = updateTotalDeposits.Parameters
  type ReturnType = {
    receipt: TransactionReceipt
  }
}
