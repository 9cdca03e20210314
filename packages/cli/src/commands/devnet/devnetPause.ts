import type { Command } from 'commander'
import type { Context } from '../../context.ts'
import { askDevnet } from '../../devnet/askDevnet.ts'
import { addCommand } from '../../options/addCommand.ts'
import { print } from '../../output/print.ts'
import { renderDevnetStatus } from './devnetStatus.ts'

/** `millpond devnet pause`: ends live mode. */
export function registerDevnetPause(group: Command, context: Context): void {
  addCommand(group, {
    name: 'pause',
    summary: 'End live mode: time passes by commands and transactions.',
    example: 'millpond devnet pause',
  }).action(async ({ json }: { json?: boolean }) => {
    const status = await askDevnet(context, (control, asked) => control.pause({}, asked))
    print(context, { json, data: status, text: renderDevnetStatus(status) })
  })
}
