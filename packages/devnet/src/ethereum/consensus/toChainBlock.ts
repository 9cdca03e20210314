import '../setup.ts'
import type { CachedBeaconStateFulu } from '@lodestar/state-transition'
import { type fulu, type phase0, ssz } from '@lodestar/types'
import { bytesToHex } from 'viem'
import type { ChainBlock } from './BlockHistory.ts'

/** The block of slot 0, which nobody made. */
export function toGenesisBlock(state: CachedBeaconStateFulu): ChainBlock {
  const stateRoot = state.hashTreeRoot()
  const header = { ...state.latestBlockHeader.toValue(), stateRoot }
  const message = { ...ssz.fulu.BeaconBlock.defaultValue(), stateRoot }
  return toChainBlock(header, { message, signature: new Uint8Array(96) })
}

/** A block as the chain remembers it; `header` is the block's, with its state root. */
export function toChainBlock(
  header: phase0.BeaconBlockHeader,
  signedBlock: fulu.SignedBeaconBlock,
): ChainBlock {
  return decodeChainBlock({
    header,
    bytes: ssz.fulu.SignedBeaconBlock.serialize(signedBlock),
    executionBlockNumber: signedBlock.message.body.executionPayload.blockNumber,
  })
}

/** A block from its SSZ bytes, which stay as they are until somebody looks inside. */
export function decodeChainBlock(parameters: {
  header: phase0.BeaconBlockHeader
  bytes: Uint8Array
  executionBlockNumber: number
}): ChainBlock {
  const { header, bytes, executionBlockNumber } = parameters
  return {
    slot: header.slot,
    root: bytesToHex(ssz.phase0.BeaconBlockHeader.hashTreeRoot(header)),
    stateRoot: bytesToHex(header.stateRoot),
    parentRoot: bytesToHex(header.parentRoot),
    header,
    executionBlockNumber,
    bytes,
    get signedBlock() {
      return ssz.fulu.SignedBeaconBlock.deserialize(bytes)
    },
  }
}
