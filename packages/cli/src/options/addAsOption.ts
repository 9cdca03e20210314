import type { Command } from 'commander'
import type { Address } from 'viem'
import { parseAddress } from './parseAddress.ts'

/** `--as`: a look through the eyes of an account. Needs no key: everything it shows is public. */
export function addAsOption(command: Command): Command {
  return command.option(
    '--as <address>',
    'also show what this account has and may do',
    parseAddress('--as'),
  )
}

export declare namespace addAsOption {
  type Options = { as?: Address }
}
