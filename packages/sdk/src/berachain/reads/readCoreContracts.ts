import { iStakingPoolContractsFactoryAbi } from '@millpond/networks/generated/IStakingPoolContractsFactory'
import { type Address, type Client, type Hex, isAddressEqual, zeroAddress } from 'viem'
import { readContract } from 'viem/actions'
import { toMillpondError } from '../../errors/toMillpondError.ts'
import type { CoreContracts } from '../types/CoreContracts.ts'

/**
 * The contracts of a validator's pool, from the factory alone.
 * @example
 * const found = await readCoreContracts(client, { factory, pubkey })
 */
export async function readCoreContracts(
  client: Client,
  { factory, pubkey }: readCoreContracts.Parameters,
): Promise<readCoreContracts.ReturnType> {
  const contracts = await read(client, { factory, pubkey })
  if (isAddressEqual(contracts.stakingPool, zeroAddress)) {
    return { kind: 'unknown', reason: 'the factory has no pool of this validator' }
  }
  return { kind: 'known', contracts }
}

export declare namespace readCoreContracts {
  type Parameters = {
    /** The factory of all pools. */
    factory: Address
    /** The validator's public key, 48 bytes. */
    pubkey: Hex
  }
  type ReturnType =
    | { kind: 'known'; contracts: CoreContracts }
    | { kind: 'unknown'; reason: string }
}

async function read(
  client: Client,
  { factory, pubkey }: readCoreContracts.Parameters,
): Promise<CoreContracts> {
  try {
    return await readContract(client, {
      address: factory,
      abi: iStakingPoolContractsFactoryAbi,
      functionName: 'getCoreContracts',
      args: [pubkey],
    })
  } catch (error) {
    throw toMillpondError(error)
  }
}
