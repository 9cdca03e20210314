import { askBerachain } from '../../../devnet/askDevnet.ts'
import { print } from '../../../output/print.ts'
import { berachainChainOutput } from '../../../output/schema/chainOutput.ts'
import type { addChainCommand } from '../addChainCommand.ts'
import { renderStatus } from './renderStatus.ts'

/** `millpond devnet live` on a local Berachain. */
export const live: addChainCommand.Side<Options> = {
  output: berachainChainOutput,
  example: 'millpond devnet live --slot-ms 500',
  async run(context, { json, slotMs }) {
    const input = slotMs === undefined ? {} : { slotMs }
    const status = await askBerachain(context, (control, asked) => control.live(input, asked))
    print(context, { json, data: status, text: renderStatus(status) })
  },
}

type Options = { slotMs?: number; json?: boolean }
