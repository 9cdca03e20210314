import type { Command } from 'commander'
import type { Context } from '../../context.ts'
import { addCommand } from '../../options/addCommand.ts'
import { chainOutput } from '../../output/schema/chainOutput.ts'
import { askForStatus } from './askForStatus.ts'

/** `millpond devnet status`: where the local chain is. */
export function registerDevnetStatus(group: Command, context: Context): void {
  addCommand(group, {
    name: 'status',
    summary: 'Show where the local chain of this folder is.',
    output: chainOutput,
    example: 'millpond devnet status',
  }).action(async ({ json }: { json?: boolean }) => {
    await askForStatus(context, {
      json,
      ethereum: (control, asked) => control.status({}, asked),
      berachain: (control, asked) => control.status({}, asked),
    })
  })
}
