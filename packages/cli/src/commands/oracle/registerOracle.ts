import type { Command } from 'commander'
import type { Context } from '../../context.ts'
import { addDaemonOptions } from '../../options/addDaemonOptions.ts'
import { addFamilyCommand } from '../../options/addFamilyCommand.ts'
import { addGroup } from '../../options/addGroup.ts'
import { addNetworkOptions } from '../../options/addNetworkOptions.ts'
import { addSenderOptions } from '../../options/addSenderOptions.ts'
import { oracleRun as berachain } from './berachain/oracleRun.ts'
import { registerOracleReport } from './ethereum/oracleReport.ts'
import { oracleRun as ethereum } from './ethereum/oracleRun.ts'

/** `millpond oracle`: what tells a pool the balances of its validators. */
export function registerOracle(program: Command, context: Context): void {
  const group = addGroup(program, 'oracle', 'What tells a pool the balances of its validators.')
  registerOracleReport(group, context)
  addFamilyCommand(group, context, {
    name: 'run',
    summary: 'Run an oracle in the foreground. Simulates unless --via send.',
    details: 'Logs are JSON lines on stderr, whether or not --json is given.',
    addOptions: (command) => addDaemonOptions(addSenderOptions(addNetworkOptions(command))),
    ethereum,
    berachain,
  })
}
