import type { Command } from 'commander'
import type { Context } from '../../context.ts'
import { deploySsv } from '../../devnet/deploySsv.ts'
import type { DevnetState } from '../../devnet/devnetState.ts'
import { loadDevnet } from '../../devnet/loadDevnet.ts'
import { runDevnet } from '../../devnet/runDevnet.ts'
import { addCommand } from '../../options/addCommand.ts'
import { parseInteger } from '../../options/parseInteger.ts'
import { print } from '../../output/print.ts'

/** `millpond devnet up`: a local Ethereum in the foreground. */
export function registerDevnetUp(group: Command, context: Context): void {
  const port = (option: string) => parseInteger({ option, minimum: 0, maximum: 65_535 })
  addCommand(group, {
    name: 'up',
    summary: 'Run a local Ethereum until Ctrl-C.',
    details:
      'Everything listens on 127.0.0.1. Blocks are made when transactions are pending and by ' +
      '`millpond devnet advance`. Nothing is kept at the end.',
    example: 'millpond devnet up --rpc-port 8545 --beacon-port 5052',
  })
    .option('--rpc-port <port>', 'of the execution node, 0 for any', port('--rpc-port'), 8545)
    .option('--beacon-port <port>', 'of the beacon node, 0 for any', port('--beacon-port'), 5052)
    .option('--control-port <port>', 'for the other devnet commands', port('--control-port'), 0)
    .action(async (options: Options) => {
      const { rpcPort, beaconPort, controlPort, json } = options
      context.stderr.write('Starting a local Ethereum …\n')
      const module = await loadDevnet()
      await runDevnet({
        directory: context.directory,
        signal: context.signal,
        module,
        rpcPort,
        beaconPort,
        controlPort,
        deploy: (devnet) => deploySsv(module, devnet),
        onReady: (state) =>
          print(context, { json, data: toShown(state), text: renderDevnetUp(state) }),
      })
      context.stderr.write('Stopped; nothing is left running.\n')
    })
}

/** Where everything is. */
function renderDevnetUp(state: Shown): string {
  const { rpcUrl, beaconUrl, controlUrl, contracts } = state
  return [
    'A local Ethereum is running',
    `  execution  ${rpcUrl}`,
    `  beacon     ${beaconUrl}`,
    `  control    ${controlUrl}`,
    ...Object.entries(contracts).map(([name, address]) => `  ${name.padEnd(10)} ${address}`),
    'Ctrl-C or `millpond devnet down` stops it.',
    '',
  ].join('\n')
}

type Options = { rpcPort: number; beaconPort: number; controlPort: number; json?: boolean }
type Shown = Omit<DevnetState, 'controlToken'>

function toShown({ rpcUrl, beaconUrl, controlUrl, pid, contracts }: DevnetState): Shown {
  return { rpcUrl, beaconUrl, controlUrl, pid, contracts }
}
