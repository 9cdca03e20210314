import { type Address, getAddress, type Hex, hexToBytes, keccak256, stringToBytes } from 'viem'
import { type Shares, splitShares } from './splitShares.ts'
import { verifyBls } from './verifyBls.ts'

const clusterSizes: readonly number[] = [4, 7, 10, 13]

/** Why operators ignore a registration that the contract took. */
export type IgnoredReason = 'operator-set' | 'shares-length' | 'owner-signature' | 'foreign-owner'

export type RegistrationVerdict =
  | { kind: 'accepted'; shares: Shares }
  | { kind: 'ignored'; reason: IgnoredReason }

/**
 * What SSV nodes decide about a registration. The contract checks none of this, so a validator can be
 * registered, paid for and yet run by nobody.
 */
export function judgeRegistration(parameters: judgeRegistration.Parameters): RegistrationVerdict {
  const { owner, nonce, operatorIds, publicKey, isKnownOperator, registeredOwner } = parameters
  if (!isOperatorSet(operatorIds) || !operatorIds.every(isKnownOperator))
    return { kind: 'ignored', reason: 'operator-set' }

  const shares = splitShares(parameters.shares, operatorIds.length)
  if (shares === undefined) return { kind: 'ignored', reason: 'shares-length' }

  const message = ownerMessage(owner, nonce)
  const signature = hexToBytes(shares.ownerSignature)
  if (!verifyBls({ publicKey, message, signature }))
    return { kind: 'ignored', reason: 'owner-signature' }

  if (registeredOwner !== undefined && getAddress(registeredOwner) !== getAddress(owner))
    return { kind: 'ignored', reason: 'foreign-owner' }
  return { kind: 'accepted', shares }
}

export declare namespace judgeRegistration {
  type Parameters = {
    owner: Address
    /** How many validators this owner had added before, accepted or not. */
    nonce: bigint
    operatorIds: readonly bigint[]
    publicKey: Hex
    shares: Hex
    isKnownOperator: (operatorId: bigint) => boolean
    /** Whose this validator is already, if anybody's. */
    registeredOwner: Address | undefined
  }
}

/** What a validator key signs to say that its shares are for this owner, once. */
export function ownerMessage(owner: Address, nonce: bigint): Uint8Array {
  return keccak256(stringToBytes(`${getAddress(owner)}:${nonce}`), 'bytes')
}

function isOperatorSet(operatorIds: readonly bigint[]): boolean {
  const isUnique = new Set(operatorIds).size === operatorIds.length
  return isUnique && clusterSizes.includes(operatorIds.length)
}
