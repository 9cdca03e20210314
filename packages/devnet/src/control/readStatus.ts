import type { ControlTarget } from './ControlTarget.ts'

/** Where a chain is. */
export type DevnetStatus = {
  slot: number
  epoch: number
  blockNumber: number
  /** Seconds. */
  timestamp: number
  finalizedEpoch: number
}

/** Only what the protocol promises: a handle may tell more. */
export function readStatus({ devnet }: Pick<ControlTarget, 'devnet'>): DevnetStatus {
  const { slot, epoch, blockNumber, timestamp, finalizedEpoch } = devnet.head()
  return { slot, epoch, blockNumber, timestamp, finalizedEpoch }
}
