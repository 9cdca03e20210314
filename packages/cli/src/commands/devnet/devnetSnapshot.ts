import type { Command } from 'commander'
import { z } from 'zod'
import type { Context } from '../../context.ts'
import { askDevnet } from '../../devnet/askDevnet.ts'
import { addCommand } from '../../options/addCommand.ts'
import { print } from '../../output/print.ts'

/** What `--json` prints. */
const output = z.strictObject({ id: z.int() })

/** `millpond devnet snapshot`: marks the present. */
export function registerDevnetSnapshot(group: Command, context: Context): void {
  addCommand(group, {
    name: 'snapshot',
    summary: 'Mark the present, to come back to with `devnet rewind`.',
    output,
    example: 'millpond devnet snapshot',
  }).action(async ({ json }: { json?: boolean }) => {
    const result = await askDevnet(context, {
      ethereum: (control, asked) => control.snapshot({}, asked),
      berachain: (control, asked) => control.snapshot({}, asked),
    })
    const text = `Snapshot ${result.id}. Come back with \`millpond devnet rewind ${result.id}\`.\n`
    print(context, { json, data: result, text })
  })
}
