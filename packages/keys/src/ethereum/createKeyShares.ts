import type { Address, Hex } from 'viem'
import { getAddress } from 'viem/utils'
import { OperatorSetError } from '../errors/keyShares.ts'
import { bytesToHex, hexToBytes } from '../internal/hex.ts'
import { toSecretKey } from '../internal/toSecretKey.ts'
import { decodeOperatorPublicKey } from './decodeOperatorPublicKey.ts'
import { encryptShare } from './encryptShare.ts'
import type { KeySharesItem } from './keySharesFile.ts'
import type { OperatorPublicKey } from './operatorPublicKey.ts'
import { assertOperatorSet } from './operatorSet.ts'
import { ownerMessageHash } from './ownerMessageHash.ts'
import { encodeSharesData } from './sharesData.ts'
import { splitKey } from './splitKey.ts'

/**
 * Splits a validator key among SSV operators, encrypts each share for its operator and lets the
 * validator sign for the owner and its nonce. The result holds no secret.
 *
 * Whoever calls this knows the whole key: the operators need not trust each other, but the stakers
 * trust the caller.
 * @throws OperatorSetError, OperatorKeyError, OwnerError, SecretKeyError
 */
export function createKeyShares(parameters: createKeyShares.Parameters): KeySharesItem {
  const { secretKey, operators, owner, nonce } = parameters
  const keys = decodeOperators(operators)
  const message = hexToBytes(ownerMessageHash({ owner, nonce }))

  const key = toSecretKey(secretKey)
  const publicKey = bytesToHex(key.toPublicKey().toBytes())
  const signature = bytesToHex(key.sign(message).toBytes())
  const operatorIds = keys.map(({ id }) => id)
  const sharesData = encryptShares({ secretKey, keys, signature })

  return {
    data: {
      ownerNonce: nonce,
      ownerAddress: getAddress(owner),
      publicKey,
      operators: keys.map(({ id, operatorKey }) => ({ id, operatorKey })),
    },
    payload: { publicKey, operatorIds, sharesData },
  }
}

export declare namespace createKeyShares {
  type Operator = {
    id: number
    /** Base64 of PEM, or the on-chain bytes. */
    operatorKey: string
  }
  type Parameters = {
    /** 32 bytes, big-endian; not zeroed. */
    secretKey: Uint8Array
    /** 4, 7, 10 or 13, strictly ascending by id. */
    operators: readonly Operator[]
    /** The ClusterOwner contract that will register the validator. */
    owner: Address
    /** The owner's registration nonce that this validator will take. */
    nonce: number
  }
}

type DecodedOperator = OperatorPublicKey & { id: number }

function decodeOperators(operators: createKeyShares.Parameters['operators']): DecodedOperator[] {
  assertOperatorSet(operators.map(({ id }) => id))
  const keys = operators.map(({ id, operatorKey }) => ({
    id,
    ...decodeOperatorPublicKey(operatorKey),
  }))

  // One holder of two shares halves the number of parties that must collude.
  if (new Set(keys.map(({ modulus }) => modulus)).size !== keys.length) {
    throw new OperatorSetError({ reason: 'two operators have the same key' })
  }
  return keys
}

function encryptShares(parameters: {
  secretKey: Uint8Array
  keys: readonly DecodedOperator[]
  signature: Hex
}): Hex {
  const { secretKey, keys, signature } = parameters
  const shares = splitKey({ secretKey, operatorIds: keys.map(({ id }) => id) })

  try {
    const sharePublicKeys = shares.map((share) => share.publicKey)
    const encryptedShares = keys.map((operator) => {
      const share = shares.find(({ operatorId }) => operatorId === operator.id)
      if (!share) throw new OperatorSetError({ reason: `operator ${operator.id} has no share` })
      return encryptShare({ secretKey: share.secretKey, operator })
    })
    return encodeSharesData({ signature, sharePublicKeys, encryptedShares })
  } finally {
    for (const share of shares) share.secretKey.fill(0)
  }
}
