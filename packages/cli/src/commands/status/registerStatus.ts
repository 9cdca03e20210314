import type { Command } from 'commander'
import type { Context } from '../../context.ts'
import { addFamilyCommand } from '../../options/addFamilyCommand.ts'
import { addNetworkOptions } from '../../options/addNetworkOptions.ts'
import { status as berachain } from './berachain/status.ts'
import { status as ethereum } from './ethereum/status.ts'

/** `millpond status`, which is `millpond pool status` too: the pool at one block. */
export function registerStatus(parent: Command, context: Context): void {
  const path = parent.name() === 'pool' ? 'millpond pool status' : 'millpond status'
  addFamilyCommand(parent, context, {
    name: 'status',
    summary: 'Show the pool.',
    addOptions: addNetworkOptions,
    ethereum: { ...ethereum, example: path },
    berachain: { ...berachain, example: path },
  })
}
