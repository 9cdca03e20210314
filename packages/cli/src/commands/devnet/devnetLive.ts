import type { Command } from 'commander'
import type { Context } from '../../context.ts'
import { parseInteger } from '../../options/parseInteger.ts'
import { addChainCommand } from './addChainCommand.ts'
import { live as berachain } from './berachain/live.ts'
import { live as ethereum } from './ethereum/live.ts'
import { findRunningFamily } from './findRunningFamily.ts'

/** `millpond devnet live`: slots pass by the clock. */
export function registerDevnetLive(group: Command, context: Context): void {
  addChainCommand(group, context, {
    name: 'live',
    summary: 'Let slots pass by the clock until `devnet pause`.',
    addOptions: (command) =>
      command.option(
        '--slot-ms <n>',
        'real time for a slot; 12000, or 2000 on Berachain',
        parseInteger({ option: '--slot-ms', minimum: 50, maximum: 3_600_000 }),
      ),
    findFamily: findRunningFamily,
    ethereum,
    berachain,
  })
}
