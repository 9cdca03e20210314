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
  const bytes = ssz.fulu.SignedBeaconBlock.serialize(signedBlock)
  return {
    slot: header.slot,
    root: bytesToHex(ssz.phase0.BeaconBlockHeader.hashTreeRoot(header)),
    stateRoot: bytesToHex(header.stateRoot),
    parentRoot: bytesToHex(header.parentRoot),
    header,
    executionBlockNumber: signedBlock.message.body.executionPayload.blockNumber,
    get signedBlock() {
      return ssz.fulu.SignedBeaconBlock.deserialize(bytes)
    },
  }
}
