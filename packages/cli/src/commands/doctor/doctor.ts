import type { Command } from 'commander'
import type { Context } from '../../context.ts'
import { addFamilyCommand } from '../../options/addFamilyCommand.ts'
import { addNetworkOptions } from '../../options/addNetworkOptions.ts'
import { doctor as berachain } from './berachain/doctor.ts'
import { doctor as ethereum } from './ethereum/doctor.ts'

/** `millpond doctor`: whether everything that commands rely on is there. */
export function registerDoctor(program: Command, context: Context): void {
  addFamilyCommand(program, context, {
    name: 'doctor',
    summary: 'Check nodes, network and pool, with a fix for what is wrong.',
    details: 'Exits with 3 when a check fails.',
    addOptions: addNetworkOptions,
    ethereum,
    berachain,
  })
}
