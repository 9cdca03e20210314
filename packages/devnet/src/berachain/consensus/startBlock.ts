/** What a block does to the state whatever it holds; the caller takes these in this order. */
import { sha256 } from 'viem'
import type { BeaconKitParameters } from './BeaconKitParameters.ts'
import type { ChainState } from './ChainState.ts'
import { epochOf } from './epochOf.ts'

/** Makes the block the latest one. Its state root is open until the slot ends. */
export function applyHeader(draft: ChainState, header: applyHeader.Header): void {
  draft.latestBlockHeader = {
    slot: header.slot,
    proposerIndex: header.proposerIndex,
    parentRoot: header.parentRoot,
    stateRoot: new Uint8Array(32),
    bodyRoot: header.bodyRoot,
  }
}

export declare namespace applyHeader {
  type Header = Omit<ChainState['latestBlockHeader'], 'stateRoot'>
}

/** Notes the block's execution side. */
export function applyPayloadHeader(
  draft: ChainState,
  header: ChainState['latestExecutionPayloadHeader'],
): void {
  draft.latestExecutionPayloadHeader = header
}

/** Stirs the proposer's reveal into the epoch's randomness. */
export function mixRandao(
  draft: ChainState,
  parameters: BeaconKitParameters,
  reveal: Uint8Array,
): void {
  const epoch = Number(epochOf(draft.slot, parameters))
  const at = epoch % parameters.epochsPerHistoricalVector
  const noise = sha256(reveal, 'bytes')
  draft.randaoMixes[at] = noise.map((byte, index) => byte ^ (draft.randaoMixes[at]?.[index] ?? 0))
}
