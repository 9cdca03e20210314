import type { Command } from 'commander'
import { z } from 'zod'
import type { Context } from '../../../context.ts'
import { askEthereum } from '../../../devnet/askDevnet.ts'
import { addCommand } from '../../../options/addCommand.ts'
import { parseIds } from '../../../options/parseIds.ts'
import { parseValidators } from '../../../options/parseList.ts'
import { print } from '../../../output/print.ts'
import { pubkey } from '../../../output/schema/values.ts'
import { renderSwitch, type SwitchOptions, switchOnline } from './switchOnline.ts'

/** What `--json` prints. */
const output = z.strictObject({
  validators: z.array(z.union([z.int(), pubkey])).optional(),
  operators: z.array(z.int()).optional(),
  ebOracles: z.array(z.int()).optional(),
  online: z.boolean(),
})

/** `millpond devnet online`: validators, SSV operators or oracles come back. */
export function registerDevnetOnline(group: Command, context: Context): void {
  addCommand(group, {
    name: 'online',
    summary: 'Switch validators, SSV operators or oracles on again.',
    output,
    example: 'millpond devnet online --operators 1,2',
  })
    .option('--validators <list>', 'indices or public keys', parseValidators('--validators'))
    .option('--operators <list>', 'ids of local SSV operators', parseIds('--operators'))
    .option('--eb-oracles <list>', 'of effective balances, 1 to 4', parseIds('--eb-oracles'))
    .action(async ({ json, ...options }: SwitchOptions) => {
      const result = await askEthereum(context, (control, asked) =>
        switchOnline(control, { ...options, online: true }, asked),
      )
      print(context, { json, data: result, text: renderSwitch(result) })
    })
}
