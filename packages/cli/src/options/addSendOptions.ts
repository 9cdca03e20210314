import { type Command, Option } from 'commander'
import { addFeeOptions } from './addFeeOptions.ts'
import { addSenderOptions } from './addSenderOptions.ts'

/** How a write is sent, or written for somebody else. Without `--via` a command previews. */
export function addSendOptions(command: Command): Command {
  return addFeeOptions(addSenderOptions(command))
    .option('--confirm <word>', 'agree to what nobody can undo; the preview names the word')
    .option('--out <file>', 'of --via safe and cast, instead of generated/…; - is stdout')
    .option('--overwrite', 'replace a file that is there')
    .option('--cast-account <name>', 'of --via cast: a keystore of cast instead of a Ledger')
    .addOption(
      // What the official tool calls it.
      new Option('--show-calldata').hideHelp().implies({ via: 'calldata' }),
    )
}

export declare namespace addSendOptions {
  type Options = addSenderOptions.Options &
    addFeeOptions.Options & {
      confirm?: string
      out?: string
      overwrite?: boolean
      castAccount?: string
      /** Implies `via`, unless that was given as well. */
      showCalldata?: boolean
    }
}
