import type { EthereumStatus } from '@millpond/devnet/control'

/** Head, finality and time; and the slot that time has reached, if the newest slots were missed. */
export function renderStatus(status: EthereumStatus): string {
  const { slot, currentSlot, epoch, blockNumber, finalizedEpoch, timestamp } = status
  return [
    `Slot ${slot} of epoch ${epoch}, block ${blockNumber}`,
    ...(currentSlot > slot
      ? [`  now        slot ${currentSlot}, ${currentSlot - slot} without a block`]
      : []),
    `  finalized  epoch ${finalizedEpoch}`,
    `  time       ${new Date(timestamp * 1000).toISOString()}`,
    '',
  ].join('\n')
}
