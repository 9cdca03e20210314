import type { Command } from 'commander'
import { z } from 'zod'
import type { Context } from '../../context.ts'
import { addFamilyCommand } from '../../options/addFamilyCommand.ts'
import { addNetworkOptions } from '../../options/addNetworkOptions.ts'
import { status as berachain } from './berachain/status.ts'
import { statusOutput as berachainOutput } from './berachain/statusOutput.ts'
import { status as ethereum } from './ethereum/status.ts'
import { statusOutput as ethereumOutput } from './ethereum/statusOutput.ts'

/** `millpond status`, which is `millpond pool status` too: the pool at one block. */
export function registerStatus(parent: Command, context: Context): void {
  const path = parent.name() === 'pool' ? 'millpond pool status' : 'millpond status'
  addFamilyCommand(parent, context, {
    name: 'status',
    summary: 'Show the pool.',
    output: z.union([ethereumOutput, berachainOutput]),
    addOptions: addNetworkOptions,
    ethereum: { ...ethereum, example: path },
    berachain: { ...berachain, example: path },
  })
}
