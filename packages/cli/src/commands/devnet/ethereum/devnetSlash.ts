import type { Command } from 'commander'
import type { Hex } from 'viem'
import { z } from 'zod'
import type { Context } from '../../../context.ts'
import { askEthereum } from '../../../devnet/askDevnet.ts'
import { addCommand } from '../../../options/addCommand.ts'
import { parseChoice } from '../../../options/parseChoice.ts'
import { parseValidators } from '../../../options/parseList.ts'
import { print } from '../../../output/print.ts'
import { pubkey } from '../../../output/schema/values.ts'
import { readKeys } from './readKeys.ts'

/** What `--json` prints. */
const output = z.strictObject({
  kind: z.enum(['proposer', 'attester']),
  validators: z.array(z.union([z.int(), pubkey])),
  operations: z.int(),
})

/** `millpond devnet slash`: validators sign what they must not. */
export function registerDevnetSlash(group: Command, context: Context): void {
  addCommand(group, {
    name: 'slash',
    summary: 'Make validators sign what gets them slashed.',
    output,
    example: 'millpond devnet slash --validators 5 --kind proposer',
  })
    .requiredOption(
      '--validators <list>',
      'indices or public keys',
      parseValidators('--validators'),
    )
    .option('--kind <kind>', 'proposer or attester', parseChoice('--kind', kinds), 'attester')
    .option('--secret-keys-file <file>', 'keys the chain has not, one a line, mode 0600')
    .action(async ({ json, kind, validators, secretKeysFile }: Options) => {
      const input = { kind, validators, ...(await readKeys(context, secretKeysFile)) }
      const result = await askEthereum(context, (control, asked) => control.slash(input, asked))
      const text = `The evidence against ${validators.join(', ')} goes into the next blocks.\n`
      print(context, { json, data: result, text })
    })
}

const kinds = ['proposer', 'attester'] as const

type Options = {
  validators: (number | Hex)[]
  kind: (typeof kinds)[number]
  secretKeysFile?: string
  json?: boolean
}
