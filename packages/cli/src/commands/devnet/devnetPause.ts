import type { Command } from 'commander'
import type { Context } from '../../context.ts'
import { addCommand } from '../../options/addCommand.ts'
import { chainOutput } from '../../output/schema/chainOutput.ts'
import { askForStatus } from './askForStatus.ts'

/** `millpond devnet pause`: ends live mode. */
export function registerDevnetPause(group: Command, context: Context): void {
  addCommand(group, {
    name: 'pause',
    summary: 'End live mode: time passes by commands and transactions.',
    output: chainOutput,
    example: 'millpond devnet pause',
  }).action(async ({ json }: { json?: boolean }) => {
    await askForStatus(context, {
      json,
      ethereum: (control, asked) => control.pause({}, asked),
      berachain: (control, asked) => control.pause({}, asked),
    })
  })
}
