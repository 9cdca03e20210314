import type { ChainStatus } from '../ControlProtocol.ts'
import type { ControlTarget } from './ControlTarget.ts'

/** Where a local Berachain is. Its slot is the number of its newest block, which is final. */
export type BerachainStatus = ChainStatus

/** Only what the protocol promises: a handle may tell more. */
export function readStatus({ devnet }: ControlTarget): BerachainStatus {
  const { slot, epoch, blockNumber, timestamp } = devnet.head()
  return { slot, epoch, blockNumber, timestamp }
}
