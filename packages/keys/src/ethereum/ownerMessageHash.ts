import type { Address, Hex } from 'viem'
import { getAddress, isAddress, keccak256, stringToBytes } from 'viem/utils'
import { OwnerError } from '../errors/keyShares.ts'

/**
 * The 32 bytes that a validator signs to let `owner` register it with `nonce`. It names neither
 * chain nor network: the same key must not be used on two networks.
 * @throws OwnerError
 */
export function ownerMessageHash(parameters: ownerMessageHash.Parameters): Hex {
  const { owner, nonce } = parameters
  if (!isAddress(owner, { strict: false })) {
    throw new OwnerError({ reason: `${String(owner)} is not an address` })
  }
  if (!Number.isSafeInteger(nonce) || nonce < 0) {
    throw new OwnerError({ reason: `${nonce} is not a nonce` })
  }
  return keccak256(stringToBytes(`${getAddress(owner)}:${nonce}`))
}

export declare namespace ownerMessageHash {
  type Parameters = {
    /** The ClusterOwner contract. */
    owner: Address
    nonce: number
  }
}
