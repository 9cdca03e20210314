import { resolve } from 'node:path'
import type { EthereumDevnet } from '@millpond/devnet'
import type { EthereumTarget } from '@millpond/devnet/control'
import { z } from 'zod'
import type { Context } from '../../../context.ts'
import type { EthereumChain, EthereumState } from '../../../devnet/devnetState.ts'
import { type DevnetModule, loadControl, loadDevnet } from '../../../devnet/loadDevnet.ts'
import { writeOperatorKeys } from '../../../devnet/operatorKeys.ts'
import { runDevnet } from '../../../devnet/runDevnet.ts'
import { startSsv } from '../../../devnet/startSsv.ts'
import { optionError } from '../../../options/optionError.ts'
import { parseChoice } from '../../../options/parseChoice.ts'
import { parseInteger } from '../../../options/parseInteger.ts'
import { print } from '../../../output/print.ts'
import type { addChainCommand } from '../addChainCommand.ts'

/** What `--json` prints. */
const output = z.looseObject({ rpcUrl: z.string(), beaconUrl: z.string() })

const modes = ['fast', 'real'] as const
const clients = ['anvil', 'ethereumjs'] as const
const fewestValidators = 32

/** `millpond devnet up` for Ethereum: with an SSV network. */
export const up: addChainCommand.Side<Options> = {
  output,
  example: 'millpond devnet up --rpc-port 0 --beacon-port 0',
  addOptions: (command) =>
    command
      .option(
        '--beacon-port <port>',
        'of the beacon node, 0 for any',
        parseInteger({ option: '--beacon-port', minimum: 0, maximum: 65_535 }),
        5052,
      )
      .option('--mode <mode>', 'of blocks: fast or real', parseChoice('--mode', modes), 'fast')
      .option('--execution <client>', 'anvil or ethereumjs', parseChoice('--execution', clients))
      .option('--load <folder>', 'go on from what `devnet dump` wrote')
      .option(
        '--ssv-operators <n>',
        'local ones; 4, or all of a loaded chain',
        parseInteger({ option: '--ssv-operators', minimum: 0, maximum: 13 }),
      )
      .option('--no-eb-oracles', 'nobody reports effective balances to SSV')
      .option('--no-liquidator', 'nobody takes the clusters that cannot pay'),
  async run(context, options) {
    requireValidators(options)
    context.stderr.write('Starting a local Ethereum …\n')
    await runEthereum(context, options)
    context.stderr.write('Stopped; nothing is left running.\n')
  },
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

function requireValidators({ validators = fewestValidators }: Options): void {
  if (validators >= fewestValidators) return
  const expected = `a whole number of at least ${fewestValidators}`
  throw optionError({ option: '--validators', value: String(validators), expected })
}

async function runEthereum(context: Context, options: Options): Promise<void> {
  const { directory, signal } = context
  const [module, { startControlServer, ethereumProtocol: protocol }] = await Promise.all([
    loadDevnet(),
    loadControl(),
  ])
  let started: startSsv.ReturnType | undefined
  await runDevnet({
    directory,
    signal,
    startChain: (onFailure) => startChain(module, directory, { ...options, onFailure }),
    startControl: (devnet, caller) => {
      const target = createTarget(devnet, () => started)
      return startControlServer({ protocol, target, port: options.controlPort, ...caller })
    },
    complete: async (devnet) => {
      const { load, ssvOperators: count, liquidator, ebOracles } = options
      started = await startSsv({ module, devnet, directory, load, count, liquidator, ebOracles })
      return describeChain(devnet, started)
    },
    release: () => started?.ssv.stop(),
    onReady: async (state, devnet) => {
      const { live, slotMs } = options
      if (live || slotMs !== undefined) await devnet.live(slotMs === undefined ? {} : { slotMs })
      if (state.family !== 'ethereum') return
      print(context, { json: options.json, data: toShown(state), text: renderUp(state) })
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

/** Operators and oracles come later than the control server. */
function createTarget(
  devnet: EthereumDevnet,
  started: () => startSsv.ReturnType | undefined,
): EthereumTarget {
  return {
    devnet: {
      ...devnet,
      // With the keys of the operators, so that any folder can go on from it.
      dump: async (folder) => {
        await devnet.dump(folder)
        await writeOperatorKeys(folder, started()?.keys ?? [])
      },
    },
    get operators() {
      return started()?.ssv.operators
    },
    get oracles() {
      return started()?.ssv.oracles
    },
  }
}

function describeChain(devnet: EthereumDevnet, { ssv }: startSsv.ReturnType): EthereumChain {
  const { rpcUrl, beaconUrl, executionPid } = devnet
  return {
    family: 'ethereum',
    rpcUrl,
    beaconUrl,
    executionPid,
    contracts: { ssvNetwork: ssv.network, ssvViews: ssv.views },
    ssvOperators: ssv.operators.operatorIds().map(Number),
  }
}

/** Where everything is. */
function renderUp(state: Shown): string {
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

type Shown = Omit<EthereumState, 'controlToken' | 'executionPid'>

/** Without the token, which the file has for those who may read it. */
function toShown(state: EthereumState): Shown {
  const { family, rpcUrl, beaconUrl, controlUrl, pid, contracts, ssvOperators } = state
  return { family, rpcUrl, beaconUrl, controlUrl, pid, contracts, ssvOperators }
}
