import { resolve } from 'node:path'
import type { Command } from 'commander'
import { z } from 'zod'
import type { Context } from '../../../context.ts'
import { askEthereum } from '../../../devnet/askDevnet.ts'
import { addCommand } from '../../../options/addCommand.ts'
import { print } from '../../../output/print.ts'

/** What `--json` prints. */
const output = z.looseObject({ folder: z.string(), slot: z.int() })

/** `millpond devnet dump`: the whole chain as a folder. */
export function registerDevnetDump(group: Command, context: Context): void {
  addCommand(group, {
    name: 'dump',
    summary: 'Write the local chain to a folder, for `devnet up --load`.',
    details: 'The keys of the SSV operators go with it, readable by you only.',
    output,
    example: 'millpond devnet dump chain-1',
  })
    .argument('<folder>', 'made if it is missing')
    .action(async (folder: string, { json }: { json?: boolean }) => {
      const input = { folder: resolve(context.directory, folder) }
      const result = await askEthereum(context, (control, asked) => control.dump(input, asked))
      const text = `Slot ${result.slot} is in ${result.folder}.\n`
      print(context, { json, data: result, text })
    })
}
