import type { DevnetStatus } from '@millpond/devnet/control'
import type { Command } from 'commander'
import type { Context } from '../../context.ts'
import { askDevnet } from '../../devnet/askDevnet.ts'
import { addCommand } from '../../options/addCommand.ts'
import { print } from '../../output/print.ts'

/** `millpond devnet status`: where the local chain is. */
export function registerDevnetStatus(group: Command, context: Context): void {
  addCommand(group, {
    name: 'status',
    summary: 'Show where the local chain of this folder is.',
    example: 'millpond devnet status',
  }).action(async ({ json }: { json?: boolean }) => {
    const status = await askDevnet(context, (control, asked) => control.status({}, asked))
    print(context, { json, data: status, text: renderDevnetStatus(status) })
  })
}

/** Head, finality and time; and the slot that time has reached, if the newest slots were missed. */
export function renderDevnetStatus(status: DevnetStatus): string {
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
