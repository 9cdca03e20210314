import type { Command } from 'commander'
import type { Context } from '../../context.ts'
import { addCommand } from '../../options/addCommand.ts'
import { parseInteger } from '../../options/parseInteger.ts'
import { chainOutput } from '../../output/schema/chainOutput.ts'
import { askForStatus } from './askForStatus.ts'

/** `millpond devnet rewind`: back to a snapshot. */
export function registerDevnetRewind(group: Command, context: Context): void {
  addCommand(group, {
    name: 'rewind',
    summary: 'Bring both layers back to a snapshot.',
    output: chainOutput,
    example: 'millpond devnet rewind 1',
  })
    .argument('<id>', 'what `devnet snapshot` told', parseInteger({ option: 'id', minimum: 0 }))
    .action(async (id: number, { json }: { json?: boolean }) => {
      await askForStatus(context, {
        json,
        ethereum: (control, asked) => control.rewind({ id }, asked),
        berachain: (control, asked) => control.rewind({ id }, asked),
      })
    })
}
