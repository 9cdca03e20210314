import { iPoolManagerAbi } from '@millpond/networks/generated/IPoolManager'
import type { Address, Client } from 'viem'
import { readContract } from 'viem/actions'
import { toMillpondError } from '../../errors/toMillpondError.ts'
import type { PoolAddresses } from '../types/PoolAddresses.ts'

/**
 * The addresses of a pool, from its manager alone.
 * @example
 * const pool = await readPool(client, { poolManager })
 */
export async function readPool(
  client: Client,
  { poolManager }: readPool.Parameters,
): Promise<readPool.ReturnType> {
  const call = { address: poolManager, abi: iPoolManagerAbi, functionName: 'contracts' } as const
  try {
    return await readContract(client, call)
  } catch (error) {
    throw toMillpondError(error)
  }
}

export declare namespace readPool {
  type Parameters = {
    /** The pool manager. */
    poolManager: Address
  }
  type ReturnType = PoolAddresses
}
