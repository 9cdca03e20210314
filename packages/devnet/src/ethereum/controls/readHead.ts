import '../setup.ts'
import { SLOTS_PER_EPOCH } from '@lodestar/params'
import { bytesToHex } from 'viem'
import type { EthereumHead } from '../EthereumDevnet.ts'
import type { DevnetParts } from './DevnetParts.ts'

/** The newest block of both layers. */
export function readHead({ chain }: Pick<DevnetParts, 'chain'>): EthereumHead {
  const { head, state } = chain
  const { blockHash, timestamp, blockNumber } = state.latestExecutionPayloadHeader
  return {
    slot: head.slot,
    epoch: Math.floor(head.slot / SLOTS_PER_EPOCH),
    root: head.root,
    blockNumber,
    blockHash: bytesToHex(blockHash),
    timestamp,
    finalizedEpoch: state.finalizedCheckpoint.epoch,
  }
}
