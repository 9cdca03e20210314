import { iDelegationHandlerFactoryAbi } from '@millpond/networks/generated/IDelegationHandlerFactory'
import { type Address, type Client, type Hex, isAddressEqual, parseAbi, zeroAddress } from 'viem'
import { readContract, simulateContract } from 'viem/actions'
import { toMillpondError } from '../../errors/toMillpondError.ts'

const ownerAbi = parseAbi(['function owner() view returns (address)'])

/**
 * Where the delegation handler of a validator is, or will be, and who becomes its delegator. Asks
 * the factory to create it without sending, so it works with every version of it.
 * @example
 * const place = await readHandlerPlace(client, { delegationHandlerFactory, pubkey })
 */
export async function readHandlerPlace(
  client: Client,
  { delegationHandlerFactory: address, pubkey }: readHandlerPlace.Parameters,
): Promise<readHandlerPlace.ReturnType> {
  const factory = { address, abi: iDelegationHandlerFactoryAbi } as const
  try {
    const args = [pubkey] as const
    const handler = await readContract(client, {
      ...factory,
      functionName: 'delegationHandlers',
      args,
    })
    if (!isAddressEqual(handler, zeroAddress)) return { kind: 'deployed', handler }

    const creation = { ...factory, functionName: 'deployDelegationHandler', args } as const
    const [{ result }, delegator] = await Promise.all([
      simulateContract(client, creation),
      readContract(client, { address, abi: ownerAbi, functionName: 'owner' }),
    ])
    return { kind: 'predicted', handler: result, delegator }
  } catch (error) {
    throw toMillpondError(error)
  }
}

export declare namespace readHandlerPlace {
  type Parameters = {
    /** The factory of delegation handlers. */
    delegationHandlerFactory: Address
    /** The validator's public key, 48 bytes. */
    pubkey: Hex
  }
  type ReturnType =
    | { kind: 'deployed'; handler: Address }
    /** It does not exist yet; `delegator` is the owner of the factory, who will be its admin. */
    | { kind: 'predicted'; handler: Address; delegator: Address }
}
