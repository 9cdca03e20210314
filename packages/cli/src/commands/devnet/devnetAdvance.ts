import type { Command } from 'commander'
import { type Hex, isHex } from 'viem'
import type { Context } from '../../context.ts'
import { advanceDevnet } from '../../devnet/controlClient.ts'
import {
  type Advance,
  advanceLimit,
  isStatus,
  validatorStatuses,
} from '../../devnet/controlProtocol.ts'
import { CliError } from '../../errors.ts'
import { exitCodes } from '../../exitCodes.ts'
import { addCommand } from '../../options/addCommand.ts'
import { optionError } from '../../options/optionError.ts'
import { parseInteger } from '../../options/parseInteger.ts'
import { print } from '../../output/print.ts'
import { renderDevnetStatus } from './devnetStatus.ts'

/** `millpond devnet advance`: lets time pass on the local chain. */
export function registerDevnetAdvance(group: Command, context: Context): void {
  const count = (option: string) => parseInteger({ option, minimum: 1, maximum: advanceLimit })
  addCommand(group, {
    name: 'advance',
    summary: 'Let slots or epochs pass on the local chain.',
    details: `--until waits for a state of a validator: ${validatorStatuses.join(', ')}.`,
    example: 'millpond devnet advance --epochs 3',
  })
    .option('--slots <n>', 'one block each', count('--slots'))
    .option('--epochs <n>', 'of 32 slots', count('--epochs'))
    .option('--until <key=state>', 'until the validator with this public key has the state')
    .option('--max-epochs <n>', 'give up after', count('--max-epochs'), 1_000)
    .action(async (options: Options) => {
      const status = await advanceDevnet({ ...context, advance: toAdvance(options) })
      print(context, { json: options.json, data: status, text: renderDevnetStatus(status) })
    })
}

type Options = {
  slots?: number
  epochs?: number
  until?: string
  maxEpochs: number
  json?: boolean
}

function toAdvance({ slots, epochs, until, maxEpochs }: Options): Advance {
  const asked = [slots, epochs, until].filter((value) => value !== undefined)
  if (asked.length !== 1) throw ambiguous()
  if (slots !== undefined) return { kind: 'slots', count: slots }
  if (epochs !== undefined) return { kind: 'epochs', count: epochs }
  return { kind: 'until', maxEpochs, ...parseUntil(until ?? '') }
}

function parseUntil(value: string): { pubkey: Hex; status: string } {
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

function ambiguous(): CliError {
  return new CliError({
    code: 'ADVANCE_AMBIGUOUS',
    message: 'It is not clear how far the chain should go.',
    next: 'Give exactly one of --slots, --epochs and --until.',
    exitCode: exitCodes.usage,
  })
}
