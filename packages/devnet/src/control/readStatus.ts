import type { ControlTarget } from './ControlTarget.ts'

/** Where a chain is. */
export type DevnetStatus = {
  /** Of the newest block, as everything else here but `currentSlot`. */
  slot: number
  /** The one that time has reached: later than `slot` if the newest slots were missed. */
  currentSlot: number
  epoch: number
  blockNumber: number
  /** Seconds. */
  timestamp: number
  finalizedEpoch: number
}

/** Only what the protocol promises: a handle may tell more. */
export function readStatus({ devnet }: Pick<ControlTarget, 'devnet'>): DevnetStatus {
  const { slot, epoch, blockNumber, timestamp, finalizedEpoch } = devnet.head()
  return { slot, currentSlot: devnet.slot(), epoch, blockNumber, timestamp, finalizedEpoch }
}
