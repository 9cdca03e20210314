import { type Command, Option } from 'commander'
import { addSenderOptions } from './addSenderOptions.ts'
import { parseGwei } from './parseGwei.ts'
import { parseInteger } from './parseInteger.ts'

/** How a write is sent, or written for somebody else. Without `--via` a command previews. */
export function addSendOptions(command: Command): Command {
  return addSenderOptions(command)
    .option('--max-fee <gwei>', 'most to pay for a unit of gas', parseGwei('--max-fee'))
    .option(
      '--priority-fee <gwei>',
      'of that, most to the proposer of the block',
      parseGwei('--priority-fee'),
    )
    .option(
      '--timeout-seconds <n>',
      'how long to wait for inclusion (default: 180)',
      parseInteger({ option: '--timeout-seconds', minimum: 1, maximum: 86_400 }),
    )
    .option('--confirm <word>', 'agree to what nobody can undo; the preview names the word')
    .option('--out <file>', 'of --via safe and cast, instead of generated/…; - is stdout')
    .option('--overwrite', 'replace a file that is there')
    .option('--cast-account <name>', 'of --via cast: a keystore of cast instead of a Ledger')
    .addOption(
      // What the official tool calls it.
      new Option('--show-calldata').hideHelp().conflicts('via').implies({ via: 'calldata' }),
    )
}

export declare namespace addSendOptions {
  type Options = addSenderOptions.Options & {
    /** Wei per gas, as the next. */
    maxFee?: bigint
    priorityFee?: bigint
    timeoutSeconds?: number
    confirm?: string
    out?: string
    overwrite?: boolean
    castAccount?: string
  }
}
