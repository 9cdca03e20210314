import type { Command } from 'commander'
import type { Context } from '../../context.ts'
import { askDevnet } from '../../devnet/askDevnet.ts'
import { addCommand } from '../../options/addCommand.ts'
import { parseChoice } from '../../options/parseChoice.ts'
import { parseInteger } from '../../options/parseInteger.ts'
import { print } from '../../output/print.ts'
import { renderDevnetStatus } from './devnetStatus.ts'

/** `millpond devnet live`: slots pass by the clock. */
export function registerDevnetLive(group: Command, context: Context): void {
  addCommand(group, {
    name: 'live',
    summary: 'Let slots pass by the clock until `devnet pause`.',
    example: 'millpond devnet live --slot-ms 2000',
  })
    .option(
      '--slot-ms <n>',
      'real time for a slot',
      parseInteger({ option: '--slot-ms', minimum: 50, maximum: 3_600_000 }),
      12_000,
    )
    .option(
      '--mode <mode>',
      'fast, or real: every duty signed',
      parseChoice('--mode', modes),
      'real',
    )
    .action(async ({ json, ...input }: Options) => {
      const status = await askDevnet(context, (control, asked) => control.live(input, asked))
      print(context, { json, data: status, text: renderDevnetStatus(status) })
    })
}

const modes = ['fast', 'real'] as const

type Options = { slotMs: number; mode: (typeof modes)[number]; json?: boolean }
