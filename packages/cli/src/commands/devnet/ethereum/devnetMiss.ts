import type { Command } from 'commander'
import { z } from 'zod'
import type { Context } from '../../../context.ts'
import { askEthereum } from '../../../devnet/askDevnet.ts'
import { addCommand } from '../../../options/addCommand.ts'
import { parseInteger } from '../../../options/parseInteger.ts'
import { parseSlots } from '../../../options/parseList.ts'
import { requireOne } from '../../../options/requireOne.ts'
import { print } from '../../../output/print.ts'

/** What `--json` prints. */
const output = z.strictObject({ slots: z.array(z.int()) })

/** `millpond devnet miss`: empty slots. */
export function registerDevnetMiss(group: Command, context: Context): void {
  addCommand(group, {
    name: 'miss',
    summary: 'Let slots of the local chain stay empty.',
    output,
    example: 'millpond devnet miss --next 2',
  })
    .option('--slots <list>', 'these, e.g. 40,42-45', parseSlots('--slots'))
    .option(
      '--next <n>',
      'the next ones',
      parseInteger({ option: '--next', minimum: 1, maximum: 1_000 }),
    )
    .action(async ({ json, ...options }: Options) => {
      requireOne(options, ['slots', 'next'])
      const result = await askEthereum(context, (control, asked) =>
        control.missSlots(options, asked),
      )
      const text = `Nobody will propose in slot ${result.slots.join(', ')}.\n`
      print(context, { json, data: result, text })
    })
}

type Options = { slots?: number[]; next?: number; json?: boolean }
