import { askEthereum } from '../../../devnet/askDevnet.ts'
import { parseChoice } from '../../../options/parseChoice.ts'
import { print } from '../../../output/print.ts'
import { ethereumChainOutput } from '../../../output/schema/chainOutput.ts'
import type { addChainCommand } from '../addChainCommand.ts'
import { renderStatus } from './renderStatus.ts'

/** `millpond devnet live` on a local Ethereum. */
export const live: addChainCommand.Side<Options> = {
  output: ethereumChainOutput,
  example: 'millpond devnet live --slot-ms 2000',
  addOptions: (command) =>
    command.option(
      '--mode <mode>',
      'fast, or real: every duty signed',
      parseChoice('--mode', modes),
      'real',
    ),
  async run(context, { json, ...input }) {
    const status = await askEthereum(context, (control, asked) => control.live(input, asked))
    print(context, { json, data: status, text: renderStatus(status) })
  },
}

const modes = ['fast', 'real'] as const

type Options = { slotMs?: number; mode: (typeof modes)[number]; json?: boolean }
