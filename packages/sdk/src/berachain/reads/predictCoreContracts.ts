import { iStakingPoolContractsFactoryAbi } from '@millpond/networks/generated/IStakingPoolContractsFactory'
import type { Address, Client, Hex } from 'viem'
import { readContract } from 'viem/actions'
import { toMillpondError } from '../../errors/toMillpondError.ts'
import type { CoreContracts } from '../types/CoreContracts.ts'

/**
 * Where the contracts of a validator's pool are, or will be.
 * @example
 * const { stakingPool } = await predictCoreContracts(client, { factory, pubkey })
 */
export async function predictCoreContracts(
  client: Client,
  { factory, pubkey }: predictCoreContracts.Parameters,
): Promise<predictCoreContracts.ReturnType> {
  try {
    return await readContract(client, {
      address: factory,
      abi: iStakingPoolContractsFactoryAbi,
      functionName: 'predictStakingPoolContractsAddresses',
      args: [pubkey],
    })
  } catch (error) {
    throw toMillpondError(error)
  }
}

export declare namespace predictCoreContracts {
  type Parameters = {
    /** The factory of all pools. */
    factory: Address
    /** The validator's public key, 48 bytes. */
    pubkey: Hex
  }
  type ReturnType = CoreContracts
}
