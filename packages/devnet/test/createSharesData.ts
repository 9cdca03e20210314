import type { SecretKey } from '@chainsafe/blst'
import { decodeOperatorPublicKey, encodeSharesData, parseSharesData } from '@millpond/keys'
import { createKeyShares, encryptShare } from '@millpond/keys/node'
import type { Address, Hex } from 'viem'

/** The shares of a registration: signature, share public keys, encrypted shares. */
export function createSharesData(parameters: {
  secretKey: SecretKey
  owner: Address
  nonce: bigint
  /** Ascending by id. */
  operators: readonly { id: bigint; publicKey: Hex }[]
  /** Shares to write instead of the right ones, by operator id. */
  wrong?: ReadonlyMap<bigint, SecretKey>
}): Hex {
  const { secretKey, owner, nonce, operators, wrong } = parameters
  const { payload } = createKeyShares({
    secretKey: secretKey.toBytes(),
    owner,
    nonce: Number(nonce),
    operators: operators.map(({ id, publicKey }) => ({ id: Number(id), operatorKey: publicKey })),
  })
  const parts = parseSharesData({ sharesData: payload.sharesData, operators: operators.length })

  const encryptedShares = operators.map(({ id, publicKey }, index) => {
    const share = wrong?.get(id)
    if (share === undefined) return parts.encryptedShares[index] ?? '0x'
    const operator = decodeOperatorPublicKey(publicKey)
    return encryptShare({ secretKey: share.toBytes(), operator })
  })
  return encodeSharesData({ ...parts, encryptedShares })
}
