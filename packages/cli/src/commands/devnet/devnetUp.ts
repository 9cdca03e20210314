import { resolve } from 'node:path'
import type { EthereumDevnet } from '@millpond/devnet'
import type { Command } from 'commander'
import type { Context } from '../../context.ts'
import type { DevnetState } from '../../devnet/devnetState.ts'
import { type DevnetModule, loadControl, loadDevnet } from '../../devnet/loadDevnet.ts'
import { runDevnet } from '../../devnet/runDevnet.ts'
import { startSsv } from '../../devnet/startSsv.ts'
import { addCommand } from '../../options/addCommand.ts'
import { parseChoice } from '../../options/parseChoice.ts'
import { parseInteger } from '../../options/parseInteger.ts'
import { print } from '../../output/print.ts'

const modes = ['fast', 'real'] as const
const clients = ['anvil', 'ethereumjs'] as const

/** `millpond devnet up`: a local Ethereum in the foreground. */
export function registerDevnetUp(group: Command, context: Context): void {
  const port = (option: string) => parseInteger({ option, minimum: 0, maximum: 65_535 })
  const integer = (option: string, minimum: number, maximum: number) =>
    parseInteger({ option, minimum, maximum })
  addCommand(group, {
    name: 'up',
    summary: 'Run a local Ethereum with an SSV network until Ctrl-C.',
    details:
      'Everything listens on 127.0.0.1. Blocks are made when transactions are pending and by ' +
      '`millpond devnet advance`. Nothing of the chain is kept at the end.',
    example: 'millpond devnet up --rpc-port 8545 --beacon-port 5052',
  })
    .option('--rpc-port <port>', 'of the execution node, 0 for any', port('--rpc-port'), 8545)
    .option('--beacon-port <port>', 'of the beacon node, 0 for any', port('--beacon-port'), 5052)
    .option('--control-port <port>', 'of the control server', port('--control-port'), 0)
    .option(
      '--validators <n>',
      'that run the chain; 64 unless it is loaded',
      integer('--validators', 32, 100_000),
    )
    .option('--mode <mode>', 'of blocks: fast or real', parseChoice('--mode', modes), 'fast')
    .option('--execution <client>', 'anvil or ethereumjs', parseChoice('--execution', clients))
    .option('--load <folder>', 'go on from what `devnet dump` wrote')
    .option('--live', 'let a slot pass every 12 s')
    .option('--slot-ms <n>', 'live at this pace', integer('--slot-ms', 50, 3_600_000))
    .option(
      '--ssv-operators <n>',
      'local ones; 4, or all of a loaded chain',
      integer('--ssv-operators', 0, 13),
    )
    .option('--no-eb-oracles', 'nobody reports effective balances to SSV')
    .option('--no-liquidator', 'nobody takes the clusters that cannot pay')
    .action(async (options: Options) => {
      context.stderr.write('Starting a local Ethereum …\n')
      await up(context, options)
      context.stderr.write('Stopped; nothing is left running.\n')
    })
}

type Options = {
  rpcPort: number
  beaconPort: number
  controlPort: number
  validators?: number
  execution?: (typeof clients)[number]
  load?: string
  live?: boolean
  slotMs?: number
  mode: (typeof modes)[number]
  ssvOperators?: number
  ebOracles: boolean
  liquidator: boolean
  json?: boolean
}

async function up(context: Context, options: Options): Promise<void> {
  const { directory, signal } = context
  const [module, control] = await Promise.all([loadDevnet(), loadControl()])
  await runDevnet({
    directory,
    signal,
    control,
    controlPort: options.controlPort,
    startChain: (onFailure) => startChain(module, directory, { ...options, onFailure }),
    startSsv: (devnet) => {
      const { load, ssvOperators: count, liquidator, ebOracles } = options
      return startSsv({ module, devnet, directory, load, count, liquidator, ebOracles })
    },
    onReady: async (state, devnet) => {
      const { live, slotMs = 12_000 } = options
      if (live || options.slotMs !== undefined) await devnet.live({ slotMs })
      print(context, { json: options.json, data: toShown(state), text: renderDevnetUp(state) })
    },
  })
}

function startChain(
  { startEthereumDevnet }: Pick<DevnetModule, 'startEthereumDevnet'>,
  directory: string,
  options: Options & { onFailure: (cause: unknown) => void },
): Promise<EthereumDevnet> {
  const { rpcPort, beaconPort, validators, mode, execution, load, onFailure } = options
  return startEthereumDevnet({
    rpcPort,
    beaconPort,
    mode,
    onFailure,
    ...(validators !== undefined && { validators }),
    ...(execution !== undefined && { execution }),
    ...(load !== undefined && { load: resolve(directory, load) }),
  })
}

/** Where everything is. */
function renderDevnetUp(state: Shown): string {
  const { rpcUrl, beaconUrl, controlUrl, contracts, ssvOperators } = state
  return [
    'A local Ethereum is running',
    `  execution  ${rpcUrl}`,
    `  beacon     ${beaconUrl}`,
    `  control    ${controlUrl}`,
    ...Object.entries(contracts).map(([name, address]) => `  ${name.padEnd(10)} ${address}`),
    `  operators  ${ssvOperators.join(', ') || 'none'}`,
    'Ctrl-C or `millpond devnet down` stops it.',
    '',
  ].join('\n')
}

type Shown = Omit<DevnetState, 'controlToken'>

/** Without the token, which the file has for those who may read it. */
function toShown(state: DevnetState): Shown {
  const { rpcUrl, beaconUrl, controlUrl, pid, contracts, ssvOperators } = state
  return { rpcUrl, beaconUrl, controlUrl, pid, contracts, ssvOperators }
}
