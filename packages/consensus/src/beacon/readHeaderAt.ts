import type { Hex } from 'viem'
import type { BeaconBlockHeader } from '../blockHeader.ts'
import type { BeaconClient } from './createBeaconClient.ts'
import { BeaconNotFoundError } from './errors.ts'

/**
 * The header at a slot, or that the node has none there. Only "not found" counts as missed; every
 * other failure passes through.
 */
export async function readHeaderAt(
  beacon: Pick<BeaconClient, 'header'>,
  slot: bigint,
): Promise<readHeaderAt.ReturnType> {
  try {
    const { root, header } = await beacon.header(slot)
    return { kind: 'found', root, header }
  } catch (error) {
    if (error instanceof BeaconNotFoundError) return { kind: 'missed' }
    throw error
  }
}

export declare namespace readHeaderAt {
  type ReturnType = { kind: 'found'; root: Hex; header: BeaconBlockHeader } | { kind: 'missed' }
}
