import {
  findOperatorSetFault,
  ownerMessageHash,
  parseSharesData,
  type SharesData,
  sharesDataLength,
} from '@millpond/keys'
import { blstVerifier } from '@millpond/keys/node'
import { type Address, type Hex, hexToBytes, isAddressEqual, size } from 'viem'

/** Why operators ignore a registration that the contract took. */
export type IgnoredReason = 'operator-set' | 'shares-length' | 'owner-signature' | 'foreign-owner'

export type RegistrationVerdict =
  | { kind: 'accepted'; shares: SharesData }
  | { kind: 'ignored'; reason: IgnoredReason }

/**
 * What SSV nodes decide about a registration. The contract checks little of this, so a validator can be
 * registered, paid for and yet run by nobody.
 */
export function judgeRegistration(parameters: judgeRegistration.Parameters): RegistrationVerdict {
  const { owner, nonce, operatorIds, publicKey, isKnownOperator, registeredOwner } = parameters
  const fault = findOperatorSetFault(operatorIds.map(Number))
  if (fault !== undefined || !operatorIds.every(isKnownOperator))
    return { kind: 'ignored', reason: 'operator-set' }

  const operators = operatorIds.length
  if (size(parameters.shares) !== sharesDataLength(operators))
    return { kind: 'ignored', reason: 'shares-length' }

  const shares = parseSharesData({ sharesData: parameters.shares, operators })
  if (!isSignedFor({ owner, nonce, publicKey, signature: shares.signature }))
    return { kind: 'ignored', reason: 'owner-signature' }

  if (registeredOwner !== undefined && !isAddressEqual(registeredOwner, owner))
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

/** Whether the validator's own key says that its shares are for this owner, this once. */
function isSignedFor(parameters: {
  owner: Address
  nonce: bigint
  publicKey: Hex
  signature: Hex
}): boolean {
  const { owner, nonce, publicKey, signature } = parameters
  return blstVerifier.verify({
    message: hexToBytes(ownerMessageHash({ owner, nonce: Number(nonce) })),
    publicKey: hexToBytes(publicKey),
    signature: hexToBytes(signature),
  })
}
