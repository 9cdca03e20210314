import type { BerachainInput } from '@millpond/devnet/control'
import { askBerachain } from '../../../devnet/askDevnet.ts'
import { parseInteger } from '../../../options/parseInteger.ts'
import { print } from '../../../output/print.ts'
import { berachainChainOutput } from '../../../output/schema/chainOutput.ts'
import type { addChainCommand } from '../addChainCommand.ts'
import { parseUntil } from '../parseUntil.ts'
import { renderStatus } from './renderStatus.ts'
import { validatorStates } from './validatorStates.ts'

/** `millpond devnet advance` on a local Berachain. */
export const advance: addChainCommand.Side<Options> = {
  output: berachainChainOutput,
  example: 'millpond devnet advance --blocks 129600',
  addOptions: (command) =>
    command
      .option(
        '--blocks <n>',
        'of 2 s each',
        parseInteger({ option: '--blocks', minimum: 1, maximum: 10_000_000 }),
      )
      .option('--every-block', 'drive each by itself, also when nobody asks for anything'),
  async run(context, { json, ...options }) {
    const input = toInput(options)
    const status = await askBerachain(context, (control, asked) => control.advance(input, asked))
    print(context, { json, data: status, text: renderStatus(status) })
  },
}

type Options = {
  blocks?: number
  epochs?: number
  seconds?: number
  until?: string
  maxEpochs: number
  everyBlock?: boolean
  json?: boolean
}

function toInput(options: Options): BerachainInput<'advance'> {
  const { blocks, epochs, seconds, until, maxEpochs, everyBlock } = options
  const how = everyBlock === undefined ? {} : { everyBlock }
  if (blocks !== undefined) return { kind: 'blocks', count: blocks, ...how }
  if (epochs !== undefined) return { kind: 'epochs', count: epochs, ...how }
  if (seconds !== undefined) return { kind: 'seconds', count: seconds, ...how }
  return { kind: 'until', maxEpochs, ...parseUntil(until ?? '', validatorStates), ...how }
}
