import type { EthereumInput } from '@millpond/devnet/control'
import { askEthereum } from '../../../devnet/askDevnet.ts'
import { parseChoice } from '../../../options/parseChoice.ts'
import { parseInteger } from '../../../options/parseInteger.ts'
import { print } from '../../../output/print.ts'
import { ethereumChainOutput } from '../../../output/schema/chainOutput.ts'
import type { addChainCommand } from '../addChainCommand.ts'
import { parseUntil } from '../parseUntil.ts'
import { validatorStates } from '../validatorStates.ts'
import { renderStatus } from './renderStatus.ts'

/** `millpond devnet advance` on a local Ethereum. */
export const advance: addChainCommand.Side<Options> = {
  output: ethereumChainOutput,
  example: 'millpond devnet advance --epochs 3',
  addOptions: (command) =>
    command
      .option(
        '--slots <n>',
        'one block each',
        parseInteger({ option: '--slots', minimum: 1, maximum: 100_000 }),
      )
      .option('--mode <mode>', 'fast, or real: every duty signed', parseChoice('--mode', modes)),
  async run(context, { json, ...options }) {
    const input = toInput(options)
    const status = await askEthereum(context, (control, asked) => control.advance(input, asked))
    print(context, { json, data: status, text: renderStatus(status) })
  },
}

const modes = ['fast', 'real'] as const

type Options = {
  slots?: number
  epochs?: number
  seconds?: number
  until?: string
  maxEpochs: number
  mode?: (typeof modes)[number]
  json?: boolean
}

function toInput(options: Options): EthereumInput<'advance'> {
  const { slots, epochs, seconds, until, maxEpochs, mode } = options
  const how = mode === undefined ? {} : { mode }
  if (slots !== undefined) return { kind: 'slots', count: slots, ...how }
  if (epochs !== undefined) return { kind: 'epochs', count: epochs, ...how }
  if (seconds !== undefined) return { kind: 'seconds', count: seconds, ...how }
  return { kind: 'until', maxEpochs, ...parseUntil(until ?? '', validatorStates), ...how }
}
