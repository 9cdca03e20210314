import type { ChainStatus } from '../ControlProtocol.ts'
import type { ControlTarget } from './ControlTarget.ts'

/** Where a local Ethereum is. */
export type EthereumStatus = ChainStatus & {
  /** The one that time has reached: later than `slot` if the newest slots were missed. */
  currentSlot: number
  finalizedEpoch: number
}

/** Only what the protocol promises: a handle may tell more. */
export function readStatus({ devnet }: Pick<ControlTarget, 'devnet'>): EthereumStatus {
  const { slot, epoch, blockNumber, timestamp, finalizedEpoch } = devnet.head()
  return { slot, currentSlot: devnet.slot(), epoch, blockNumber, timestamp, finalizedEpoch }
}
