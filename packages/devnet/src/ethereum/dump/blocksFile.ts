import '../setup.ts'
import { ssz } from '@lodestar/types'
import type { ChainBlock } from '../consensus/BlockHistory.ts'
import { decodeChainBlock } from '../consensus/toChainBlock.ts'

/** Bytes of a header; two numbers follow it: the execution block's, and how long the block is. */
const headerBytes = 112
const recordBytes = headerBytes + 8

/** Blocks one after the other, each after its header: its root is known without hashing its body. */
export function encodeBlocks(blocks: readonly ChainBlock[]): Uint8Array {
  const parts = blocks.flatMap(({ header, bytes, executionBlockNumber }) => {
    const record = Buffer.alloc(recordBytes)
    record.set(ssz.phase0.BeaconBlockHeader.serialize(header))
    record.writeUInt32LE(executionBlockNumber, headerBytes)
    record.writeUInt32LE(bytes.length, headerBytes + 4)
    return [record, bytes]
  })
  return Buffer.concat(parts)
}

/** The inverse of {@link encodeBlocks}. @throws RangeError if the bytes are cut. */
export function decodeBlocks(data: Uint8Array): ChainBlock[] {
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength)
  const blocks: ChainBlock[] = []
  for (let at = 0; at < data.length; ) {
    const from = at + recordBytes
    const length = view.getUint32(at + headerBytes + 4, true)
    if (from + length > data.length) throw new RangeError('a block is cut')
    blocks.push(
      decodeChainBlock({
        header: ssz.phase0.BeaconBlockHeader.deserialize(data.subarray(at, at + headerBytes)),
        executionBlockNumber: view.getUint32(at + headerBytes, true),
        bytes: data.subarray(from, from + length),
      }),
    )
    at = from + length
  }
  return blocks
}
