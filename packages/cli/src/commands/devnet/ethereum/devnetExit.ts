import type { Command } from 'commander'
import type { Hex } from 'viem'
import { z } from 'zod'
import type { Context } from '../../../context.ts'
import { askEthereum } from '../../../devnet/askDevnet.ts'
import { addCommand } from '../../../options/addCommand.ts'
import { parseValidators } from '../../../options/parseList.ts'
import { print } from '../../../output/print.ts'
import { pubkey } from '../../../output/schema/values.ts'
import { readKeys } from './readKeys.ts'

/** What `--json` prints. */
const output = z.strictObject({ validators: z.array(z.union([z.int(), pubkey])) })

/** `millpond devnet exit`: validators leave by a voluntary exit. */
export function registerDevnetExit(group: Command, context: Context): void {
  addCommand(group, {
    name: 'exit',
    summary: 'Let validators leave by signed voluntary exits.',
    output,
    example: 'millpond devnet exit --validators 6',
  })
    .requiredOption(
      '--validators <list>',
      'indices or public keys',
      parseValidators('--validators'),
    )
    .option('--secret-keys-file <file>', 'keys the chain has not, one a line, mode 0600')
    .action(async ({ json, validators, secretKeysFile }: Options) => {
      const input = { validators, ...(await readKeys(context, secretKeysFile)) }
      const result = await askEthereum(context, (control, asked) =>
        control.exitVoluntarily(input, asked),
      )
      const text = `The exits of ${validators.join(', ')} go into the next blocks.\n`
      print(context, { json, data: result, text })
    })
}

type Options = { validators: (number | Hex)[]; secretKeysFile?: string; json?: boolean }
