/** How a leaf's 32 bytes follow from what it says. */
import { bytesToHex, type Hex, hexToBytes } from 'viem'
import { nobleHasher } from '../../merkle/nobleHasher.ts'

/** Balances in one leaf. */
export const balancesPerLeaf = 4n

/** Hash tree root of a public key: its 48 bytes and 16 zeros, hashed. */
export function pubkeyLeaf(pubkey: Hex): Hex {
  const padded = new Uint8Array(64)
  padded.set(hexToBytes(pubkey, { size: 48 }))
  const leaf = new Uint8Array(32)
  nobleHasher.hashInto(padded, leaf)
  return bytesToHex(leaf)
}

/** Hash tree root of a 64-bit number. */
export function uint64Leaf(value: bigint): Hex {
  const bytes = new Uint8Array(32)
  new DataView(bytes.buffer).setBigUint64(0, value, true)
  return bytesToHex(bytes)
}

/** The number in one of a leaf's four lanes. */
export function readLane(leaf: Hex, lane: number): bigint {
  const { buffer } = hexToBytes(leaf, { size: 32 })
  return new DataView(buffer).getBigUint64(lane * 8, true)
}
