import { SecretKey } from '@chainsafe/blst'
import { type Address, bytesToHex, concat, type Hex, hexToBytes, numberToHex, sha256 } from 'viem'

/** Order of the curve's group, which secret keys are counted in. */
const curveOrder = 0x73eda753299d7d483339d80809a1d80553bda402fffe5bfeffffffff00000001n

/**
 * The validators that run the local chain from genesis. Their keys are public knowledge (hashes of 0, 1,
 * 2, …); each one's withdrawals and rewards go to addresses of its own that nobody holds a key for.
 */
export function createGenesisValidators(count: number): GenesisValidator[] {
  return Array.from({ length: count }, (_, index) => ({
    pubkey: bytesToHex(secretKeyOf(index).toPublicKey().toBytes()),
    withdrawalCredentials: concat(['0x010000000000000000000000', addressOf(withdrawalBase, index)]),
    operator: addressOf(operatorBase, index),
  }))
}

/** A validator that is there from the start. */
export type GenesisValidator = {
  pubkey: Hex
  withdrawalCredentials: Hex
  /** Gets the validator's part of Proof of Liquidity. */
  operator: Address
}

// Far from precompiles.
const withdrawalBase = 0xc0den << 144n
const operatorBase = 0x09e7a7n << 136n

function addressOf(base: bigint, index: number): Address {
  return numberToHex(base + BigInt(index), { size: 20 })
}

/** The interoperability keys that local beacon chains share. */
function secretKeyOf(index: number): SecretKey {
  const seed = new Uint8Array(32)
  new DataView(seed.buffer).setUint32(0, index, true)
  const digest = hexToBytes(sha256(seed)).toReversed()
  const scalar = BigInt(bytesToHex(digest)) % curveOrder
  return SecretKey.fromBytes(hexToBytes(numberToHex(scalar, { size: 32 })))
}
