import type { Address, Hex } from 'viem'
import { getAddress } from 'viem/utils'
import { OperatorSetError } from '../errors/keyShares.ts'
import { bytesToHex, hexToBytes } from '../internal/hex.ts'
import { toSecretKey } from '../internal/toSecretKey.ts'
import { encryptShare } from './encryptShare.ts'
import type { KeySharesItem } from './keySharesFile.ts'
import { ownerMessageHash } from './ownerMessageHash.ts'
import { type PreparedOperator, prepareOperators } from './prepareOperators.ts'
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
  const { operators, ...rest } = parameters
  return createKeySharesFor(prepareOperators(operators), rest)
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

/** The same with operators that are already checked, for many keys. */
export function createKeySharesFor(
  operators: readonly PreparedOperator[],
  parameters: Omit<createKeyShares.Parameters, 'operators'>,
): KeySharesItem {
  const { secretKey, owner, nonce } = parameters
  const message = hexToBytes(ownerMessageHash({ owner, nonce }))

  const key = toSecretKey(secretKey)
  const publicKey = bytesToHex(key.toPublicKey().toBytes())
  const signature = bytesToHex(key.sign(message).toBytes())
  const operatorIds = operators.map(({ id }) => id)
  const sharesData = encryptShares({ secretKey, operators, signature })

  return {
    data: {
      ownerNonce: nonce,
      ownerAddress: getAddress(owner),
      publicKey,
      operators: operators.map(({ id, operatorKey }) => ({ id, operatorKey })),
    },
    payload: { publicKey, operatorIds, sharesData },
  }
}

function encryptShares(parameters: {
  secretKey: Uint8Array
  operators: readonly PreparedOperator[]
  signature: Hex
}): Hex {
  const { secretKey, operators, signature } = parameters
  const shares = splitKey({ secretKey, operatorIds: operators.map(({ id }) => id) })

  try {
    const sharePublicKeys = shares.map((share) => share.publicKey)
    const encryptedShares = operators.map((operator) => {
      const share = shares.find(({ operatorId }) => operatorId === operator.id)
      if (!share) throw new OperatorSetError({ reason: `operator ${operator.id} has no share` })
      return encryptShare({ secretKey: share.secretKey, operator })
    })
    return encodeSharesData({ signature, sharePublicKeys, encryptedShares })
  } finally {
    for (const share of shares) share.secretKey.fill(0)
  }
}
