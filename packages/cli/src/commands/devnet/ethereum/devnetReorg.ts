import type { Command } from 'commander'
import type { Context } from '../../../context.ts'
import { askEthereum } from '../../../devnet/askDevnet.ts'
import { addCommand } from '../../../options/addCommand.ts'
import { parseChoice } from '../../../options/parseChoice.ts'
import { parseInteger } from '../../../options/parseInteger.ts'
import { print } from '../../../output/print.ts'
import { ethereumChainOutput } from '../../../output/schema/chainOutput.ts'
import { renderStatus } from './renderStatus.ts'

/** `millpond devnet reorg`: the newest blocks are replaced. */
export function registerDevnetReorg(group: Command, context: Context): void {
  addCommand(group, {
    name: 'reorg',
    summary: 'Replace the newest blocks of the local chain.',
    output: ethereumChainOutput,
    example: 'millpond devnet reorg --depth 2 --transactions drop',
  })
    .requiredOption(
      '--depth <n>',
      'how many blocks',
      parseInteger({ option: '--depth', minimum: 1, maximum: 1_000 }),
    )
    .option(
      '--transactions <what>',
      'keep: they wait for a block again; drop: they are gone',
      parseChoice('--transactions', ['keep', 'drop']),
      'keep',
    )
    .action(async ({ json, ...input }: Options) => {
      const status = await askEthereum(context, (control, asked) => control.reorg(input, asked))
      print(context, { json, data: status, text: renderStatus(status) })
    })
}

type Options = { depth: number; transactions: 'keep' | 'drop'; json?: boolean }
