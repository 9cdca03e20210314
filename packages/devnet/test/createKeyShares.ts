import { constants, publicEncrypt } from 'node:crypto'
import { SecretKey } from '@chainsafe/blst'
import {
  type Address,
  bytesToHex,
  concatHex,
  type Hex,
  hexToBigInt,
  numberToBytes,
  sha256,
  toBytes,
} from 'viem'
import { ownerMessage } from '../src/ethereum/ssv/judgeRegistration.ts'
import { decodeOperatorKey } from '../src/ethereum/ssv/operatorKey.ts'

const curveOrder = 0x73eda753299d7d483339d80809a1d80553bda402fffe5bfeffffffff00000001n

/** Splits a key by Shamir's scheme: one share per operator id, any `threshold` of them sign for the whole. */
export function splitKey(parameters: {
  secretKey: SecretKey
  operatorIds: readonly bigint[]
  threshold: number
}): SecretKey[] {
  const { secretKey, operatorIds, threshold } = parameters
  const coefficients = [
    hexToBigInt(bytesToHex(secretKey.toBytes())),
    ...Array.from({ length: threshold - 1 }, (_, index) =>
      hexToBigInt(sha256(toBytes(`coefficient ${index}`))),
    ),
  ]
  return operatorIds.map((x) => {
    const y = coefficients.reduceRight((sum, each) => (sum * x + each) % curveOrder, 0n)
    return SecretKey.fromBytes(numberToBytes(y, { size: 32 }))
  })
}

/** The shares of a registration: signature, share public keys, encrypted shares. */
export function createKeyShares(parameters: {
  secretKey: SecretKey
  owner: Address
  nonce: bigint
  operators: readonly { id: bigint; publicKey: Hex }[]
  /** Shares to write instead of the right ones, by operator id. */
  wrong?: ReadonlyMap<bigint, SecretKey>
}): Hex {
  const { secretKey, owner, nonce, operators, wrong } = parameters
  const operatorIds = operators.map(({ id }) => id)
  const threshold = operators.length - Math.floor((operators.length - 1) / 3)
  const shares = splitKey({ secretKey, operatorIds, threshold })
  const encrypted = operators.map(({ id, publicKey }, index) => {
    const key = decodeOperatorKey(publicKey)
    const share = wrong?.get(id) ?? shares[index]
    if (key === undefined || share === undefined) throw new Error('no operator key')
    const text = Buffer.from(bytesToHex(share.toBytes()))
    return bytesToHex(publicEncrypt({ key, padding: constants.RSA_PKCS1_PADDING }, text))
  })
  return concatHex([
    bytesToHex(secretKey.sign(ownerMessage(owner, nonce)).toBytes()),
    ...shares.map((share) => bytesToHex(share.toPublicKey().toBytes())),
    ...encrypted,
  ])
}
