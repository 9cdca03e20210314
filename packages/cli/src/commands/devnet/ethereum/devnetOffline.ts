import type { Command } from 'commander'
import type { Context } from '../../../context.ts'
import { askEthereum } from '../../../devnet/askDevnet.ts'
import { addCommand } from '../../../options/addCommand.ts'
import { parseIds } from '../../../options/parseIds.ts'
import { parseValidators } from '../../../options/parseList.ts'
import { print } from '../../../output/print.ts'
import { renderSwitch, type SwitchOptions, switchOnline } from './switchOnline.ts'

/** `millpond devnet offline`: validators, SSV operators or oracles fall silent. */
export function registerDevnetOffline(group: Command, context: Context): void {
  addCommand(group, {
    name: 'offline',
    summary: 'Switch validators, SSV operators or oracles off.',
    example: 'millpond devnet offline --operators 1,2',
  })
    .option('--validators <list>', 'indices or public keys', parseValidators('--validators'))
    .option('--operators <list>', 'ids of local SSV operators', parseIds('--operators'))
    .option('--eb-oracles <list>', 'of effective balances, 1 to 4', parseIds('--eb-oracles'))
    .action(async ({ json, ...options }: SwitchOptions) => {
      const result = await askEthereum(context, (control, asked) =>
        switchOnline(control, { ...options, online: false }, asked),
      )
      print(context, { json, data: result, text: renderSwitch(result) })
    })
}
