import type { Command } from 'commander'
import type { Address } from 'viem'
import { CliError } from '../errors.ts'
import { exitCodes } from '../exitCodes.ts'
import { withChoices } from './choices.ts'
import { parseAddress } from './parseAddress.ts'
import { parseInteger } from './parseInteger.ts'

const ways = ['send', 'safe', 'cast', 'calldata'] as const

/** How a write leaves this machine. */
export type Via = (typeof ways)[number]

/** Who sends, and whether. Without `--via` nothing is sent. */
export function addSenderOptions(command: Command): Command {
  const sending = command.option(
    '--via <way>',
    'send, safe, cast or calldata; without it nothing is sent',
    withChoices(ways, parseVia),
  )
  return addAccountOptions(sending)
}

/** Who it is, for commands that only look as well. */
export function addAccountOptions(command: Command): Command {
  return command
    .option('--private-key-file <file>', 'key of the sender, mode 0600; or MILLPOND_PRIVATE_KEY')
    .option('--keystore <file>', 'or its keystore, as `cast wallet import` writes it')
    .option('--password-file <file>', 'opens the keystore, mode 0600; or MILLPOND_PASSWORD')
    .option(
      '--dev-account <n>',
      'sender on a local chain: a funded account',
      parseInteger({ option: '--dev-account', minimum: 0, maximum: 9 }),
    )
    .option(
      '--from <address>',
      'sender for previews and files, or the Safe',
      parseAddress('--from'),
    )
}

export declare namespace addSenderOptions {
  type Options = {
    via?: Via
    privateKeyFile?: string
    keystore?: string
    passwordFile?: string
    devAccount?: number
    from?: Address
    json?: boolean
  }
}

function parseVia(value: string): Via {
  const way = ways.find((name) => name === value)
  if (way) return way
  throw new CliError({
    code: 'VIA_UNKNOWN',
    message: `--via "${value}" is not a way to send.`,
    next: `Use one of ${ways.join(', ')}, or leave it out for a preview.`,
    exitCode: exitCodes.usage,
  })
}
