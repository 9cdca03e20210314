import type { Command } from 'commander'
import type { Context } from '../../context.ts'
import { suggest } from '../../options/choices.ts'
import { networkNames } from '../../options/networkNames.ts'
import { parseInteger } from '../../options/parseInteger.ts'
import { addChainCommand } from './addChainCommand.ts'
import { up as berachain } from './berachain/up.ts'
import { up as ethereum } from './ethereum/up.ts'
import { findNetworkFamily } from './findNetworkFamily.ts'

/** `millpond devnet up`: a local chain in the foreground. */
export function registerDevnetUp(group: Command, context: Context): void {
  const integer = (option: string, minimum: number, maximum: number) =>
    parseInteger({ option, minimum, maximum })
  const port = (option: string) => integer(option, 0, 65_535)
  addChainCommand(group, context, {
    name: 'up',
    summary: 'Run a local Ethereum with an SSV network, or a local Berachain, until Ctrl-C.',
    details:
      'The configured network decides which, ethereum-local if there is none. Everything listens on ' +
      '127.0.0.1. Blocks are made when transactions are pending and by `millpond devnet advance`. ' +
      'Nothing of the chain is kept at the end.',
    addOptions: (command) =>
      command
        .option(
          '--network <name>',
          'ethereum-local or berachain-local',
          suggest(networkNames({ kind: 'local' })),
        )
        .option('--config <file>', 'config file (default: millpond.json here)')
        .option('--rpc-port <port>', 'of the execution node, 0 for any', port('--rpc-port'), 8545)
        .option('--control-port <port>', 'of the control server', port('--control-port'), 0)
        .option(
          '--validators <n>',
          'that run the chain; 64 unless it is loaded, 4 on Berachain',
          integer('--validators', 1, 100_000),
        )
        .option('--live', 'let a slot pass every 12 s, on Berachain every 2 s')
        .option('--slot-ms <n>', 'live at this pace', integer('--slot-ms', 50, 3_600_000)),
    findFamily: findNetworkFamily,
    ethereum,
    berachain,
  })
}
