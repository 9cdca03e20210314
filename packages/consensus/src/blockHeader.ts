import { bytesToHex, type Hex, hexToBytes } from 'viem'
import type { Hasher } from './merkle/hasher.ts'
import { nobleHasher } from './merkle/nobleHasher.ts'
import { hashTreeRoot } from './ssz/hashTreeRoot.ts'
import { bytes32, container, uint64 } from './ssz/types.ts'

/** Header of a beacon block; its root is the block root that EIP-4788 keeps. */
export type BeaconBlockHeader = {
  slot: bigint
  proposerIndex: bigint
  parentRoot: Hex
  stateRoot: Hex
  bodyRoot: Hex
}

/** SSZ type of {@link BeaconBlockHeader}, the same on every beacon chain. */
export const beaconBlockHeaderType = container({
  slot: uint64,
  proposerIndex: uint64,
  parentRoot: bytes32,
  stateRoot: bytes32,
  bodyRoot: bytes32,
})

/** Root of the block that the header belongs to. */
export function hashBlockHeader(header: BeaconBlockHeader, hasher: Hasher = nobleHasher): Hex {
  const bytes = new Uint8Array(112)
  const view = new DataView(bytes.buffer)
  view.setBigUint64(0, header.slot, true)
  view.setBigUint64(8, header.proposerIndex, true)
  bytes.set(hexToBytes(header.parentRoot, { size: 32 }), 16)
  bytes.set(hexToBytes(header.stateRoot, { size: 32 }), 48)
  bytes.set(hexToBytes(header.bodyRoot, { size: 32 }), 80)

  const what = 'the block header'
  return bytesToHex(hashTreeRoot({ type: beaconBlockHeaderType, bytes, hasher, what }))
}

/** The header encoded in 112 bytes of SSZ. */
export function decodeBlockHeader(bytes: Uint8Array): BeaconBlockHeader {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return {
    slot: view.getBigUint64(0, true),
    proposerIndex: view.getBigUint64(8, true),
    parentRoot: bytesToHex(bytes.subarray(16, 48)),
    stateRoot: bytesToHex(bytes.subarray(48, 80)),
    bodyRoot: bytesToHex(bytes.subarray(80, 112)),
  }
}
