import type { ControlInput } from '@millpond/devnet/control'
import type { Command } from 'commander'
import { isHex } from 'viem'
import type { Context } from '../../context.ts'
import { askDevnet } from '../../devnet/askDevnet.ts'
import { CliError } from '../../errors.ts'
import { exitCodes } from '../../exitCodes.ts'
import { addCommand } from '../../options/addCommand.ts'
import { optionError } from '../../options/optionError.ts'
import { parseChoice } from '../../options/parseChoice.ts'
import { parseInteger } from '../../options/parseInteger.ts'
import { requireOne } from '../../options/requireOne.ts'
import { print } from '../../output/print.ts'
import { renderDevnetStatus } from './devnetStatus.ts'
import { isStatus, validatorStatuses } from './validatorStatuses.ts'

const most = 100_000

/** `millpond devnet advance`: lets time pass on the local chain. */
export function registerDevnetAdvance(group: Command, context: Context): void {
  const count = (option: string, maximum = most) => parseInteger({ option, minimum: 1, maximum })
  addCommand(group, {
    name: 'advance',
    summary: 'Let time pass on the local chain.',
    details: `--until waits for a state of a validator: ${validatorStatuses.join(', ')}.`,
    example: 'millpond devnet advance --epochs 3',
  })
    .option('--slots <n>', 'one block each', count('--slots'))
    .option('--epochs <n>', 'of 32 slots', count('--epochs'))
    .option('--seconds <n>', 'whole slots, rounded up', count('--seconds', most * 32 * 12))
    .option('--until <key=state>', 'until the validator with this public key has the state')
    .option('--max-epochs <n>', 'give up after', count('--max-epochs'), 1_000)
    .option('--mode <mode>', 'fast, or real: every duty signed', parseChoice('--mode', modes))
    .action(async ({ json, ...options }: Options) => {
      const input = toInput(options)
      const status = await askDevnet(context, (control, asked) => control.advance(input, asked))
      print(context, { json, data: status, text: renderDevnetStatus(status) })
    })
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

function toInput(options: Options): ControlInput<'advance'> {
  requireOne(options, ['slots', 'epochs', 'seconds', 'until'])
  const { slots, epochs, seconds, until, maxEpochs, mode } = options
  const how = mode === undefined ? {} : { mode }
  if (slots !== undefined) return { kind: 'slots', count: slots, ...how }
  if (epochs !== undefined) return { kind: 'epochs', count: epochs, ...how }
  if (seconds !== undefined) return { kind: 'seconds', count: seconds, ...how }
  return { kind: 'until', maxEpochs, ...parseUntil(until ?? ''), ...how }
}

function parseUntil(value: string) {
  const [pubkey = '', status = '', ...rest] = value.split('=')
  if (!isHex(pubkey) || pubkey.length !== 98 || rest.length > 0) {
    throw optionError({ option: '--until', value, expected: 'a public key of 48 bytes = a state' })
  }
  if (isStatus(status)) return { pubkey, status }
  throw new CliError({
    code: 'VALIDATOR_STATE_UNKNOWN',
    message: `"${status}" is not a state of a validator.`,
    next: `Use one of ${validatorStatuses.join(', ')}.`,
    exitCode: exitCodes.usage,
  })
}
