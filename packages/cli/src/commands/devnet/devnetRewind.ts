import type { Command } from 'commander'
import type { Context } from '../../context.ts'
import { askDevnet } from '../../devnet/askDevnet.ts'
import { addCommand } from '../../options/addCommand.ts'
import { parseInteger } from '../../options/parseInteger.ts'
import { print } from '../../output/print.ts'
import { renderDevnetStatus } from './devnetStatus.ts'

/** `millpond devnet rewind`: back to a snapshot. */
export function registerDevnetRewind(group: Command, context: Context): void {
  addCommand(group, {
    name: 'rewind',
    summary: 'Bring both layers back to a snapshot.',
    example: 'millpond devnet rewind 1',
  })
    .argument('<id>', 'what `devnet snapshot` told', parseInteger({ option: 'id', minimum: 0 }))
    .action(async (id: number, { json }: { json?: boolean }) => {
      const status = await askDevnet(context, (control, asked) => control.rewind({ id }, asked))
      print(context, { json, data: status, text: renderDevnetStatus(status) })
    })
}
