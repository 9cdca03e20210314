import { withdrawalVaultAbi } from '@millpond/networks/generated/WithdrawalVault'
import type { Address, Client } from 'viem'
import { readContract } from 'viem/actions'
import { toMillpondError } from '../../errors/toMillpondError.ts'

/**
 * What a withdrawal from the consensus layer costs now, in wei. Rises while requests come faster
 * than two a block.
 * @example
 * const fee = await readWithdrawalFee(client, { withdrawalVault })
 */
export async function readWithdrawalFee(
  client: Client,
  { withdrawalVault }: readWithdrawalFee.Parameters,
): Promise<bigint> {
  const functionName = 'getWithdrawalRequestFee'
  const call = { address: withdrawalVault, abi: withdrawalVaultAbi, functionName } as const
  try {
    return await readContract(client, call)
  } catch (error) {
    throw toMillpondError(error)
  }
}

export declare namespace readWithdrawalFee {
  type Parameters = {
    /** The withdrawal vault of all pools. */
    withdrawalVault: Address
  }
}
