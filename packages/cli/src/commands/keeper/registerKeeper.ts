import type { Command } from 'commander'
import type { Context } from '../../context.ts'
import { addDaemonOptions } from '../../options/addDaemonOptions.ts'
import { addFamilyCommand } from '../../options/addFamilyCommand.ts'
import { addGroup } from '../../options/addGroup.ts'
import { addNetworkOptions } from '../../options/addNetworkOptions.ts'
import { addSenderOptions } from '../../options/addSenderOptions.ts'
import { keeperRun as berachain } from './berachain/keeperRun.ts'
import { keeperRun as ethereum } from './ethereum/keeperRun.ts'

/** `millpond keeper`: the duties that anybody may do. */
export function registerKeeper(program: Command, context: Context): void {
  const group = addGroup(program, 'keeper', 'The duties that anybody may do.')
  addFamilyCommand(group, context, {
    name: 'run',
    summary: 'Run the keeper in the foreground. Simulates unless --via send.',
    details: 'Logs are JSON lines on stderr, whether or not --json is given.',
    addOptions: (command) => addDaemonOptions(addSenderOptions(addNetworkOptions(command))),
    ethereum,
    berachain,
  })
}
