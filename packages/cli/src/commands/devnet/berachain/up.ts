import type { BerachainDevnet } from '@millpond/devnet'
import { z } from 'zod'
import type { Context } from '../../../context.ts'
import type { BerachainChain, BerachainState } from '../../../devnet/devnetState.ts'
import { type DevnetModule, loadControl, loadDevnet } from '../../../devnet/loadDevnet.ts'
import { runDevnet } from '../../../devnet/runDevnet.ts'
import { optionError } from '../../../options/optionError.ts'
import { parseInteger } from '../../../options/parseInteger.ts'
import { print } from '../../../output/print.ts'
import { renderDetails } from '../../../output/renderDetails.ts'
import { address } from '../../../output/schema/values.ts'
import type { addChainCommand } from '../addChainCommand.ts'

/** What `--json` prints. */
const output = z.strictObject({
  family: z.literal('berachain'),
  rpcUrl: z.string(),
  beaconUrl: z.string(),
  controlUrl: z.string(),
  pid: z.int(),
  contracts: z.strictObject({
    factory: address.optional(),
    delegationHandlerFactory: address.optional(),
    withdrawalVault: address.optional(),
    accountingOracle: address.optional(),
  }),
  /** By what each takes as stake. */
  rewardVaults: z.record(z.string(), address),
  governance: address,
  accounts: z.array(address),
})

/** The cap of Berachain's validator set. */
const mostValidators = 69

/** `millpond devnet up` for Berachain: with Proof of Liquidity and what all pools share. */
export const up: addChainCommand.Side<Options> = {
  output,
  example: 'millpond devnet up --network berachain-local --rpc-port 0 --node-api-port 0',
  addOptions: (command) =>
    command.option(
      '--node-api-port <port>',
      'of the node API, 0 for any',
      parseInteger({ option: '--node-api-port', minimum: 0, maximum: 65_535 }),
      3500,
    ),
  async run(context, options) {
    requireValidators(options)
    context.stderr.write('Starting a local Berachain …\n')
    await runBerachain(context, options)
    context.stderr.write('Stopped; nothing is left running.\n')
  },
}

type Options = {
  rpcPort: number
  nodeApiPort: number
  controlPort: number
  validators?: number
  live?: boolean
  slotMs?: number
  json?: boolean
}

function requireValidators({ validators = 1 }: Options): void {
  if (validators <= mostValidators) return
  const expected = `a whole number from 1 to ${mostValidators}`
  throw optionError({ option: '--validators', value: String(validators), expected })
}

async function runBerachain(context: Context, options: Options): Promise<void> {
  const { directory, signal } = context
  const [module, { startControlServer, berachainProtocol: protocol }] = await Promise.all([
    loadDevnet(),
    loadControl(),
  ])
  await runDevnet({
    directory,
    signal,
    startChain: (onFailure) => startChain(module, { ...options, onFailure }),
    startControl: (devnet, caller) =>
      startControlServer({ protocol, target: { devnet }, port: options.controlPort, ...caller }),
    complete: async (devnet) => describeChain(devnet),
    onReady: async (state, devnet) => {
      const { live, slotMs } = options
      if (live || slotMs !== undefined) await devnet.live(slotMs === undefined ? {} : { slotMs })
      if (state.family !== 'berachain') return
      const accounts = devnet.accounts.map(({ address }) => address)
      const shown = { ...toShown(state), accounts }
      print(context, { json: options.json, data: shown, text: renderUp(shown) })
    },
  })
}

function startChain(
  { startBerachainDevnet }: Pick<DevnetModule, 'startBerachainDevnet'>,
  options: Options & { onFailure: (cause: unknown) => void },
): Promise<BerachainDevnet> {
  const { rpcPort, nodeApiPort, validators, onFailure } = options
  return startBerachainDevnet({
    rpcPort,
    nodeApiPort,
    onFailure,
    ...(validators !== undefined && { validators }),
  })
}

function describeChain(devnet: BerachainDevnet): BerachainChain {
  const { rpcUrl, nodeApiUrl: beaconUrl, executionPid, contracts, governance } = devnet
  const vaults = Object.entries(contracts.pol.vaults)
  return {
    family: 'berachain',
    rpcUrl,
    beaconUrl,
    executionPid,
    contracts: { ...contracts.poolSystem },
    rewardVaults: Object.fromEntries(vaults.map(([name, { vault }]) => [name, vault])),
    governance: governance.address,
  }
}

/** Where everything is. */
function renderUp(state: Shown): string {
  const { rpcUrl, beaconUrl, controlUrl, contracts, rewardVaults, accounts, governance } = state
  const vaults = Object.entries(rewardVaults)
  const details = renderDetails('A local Berachain is running', [
    ['execution', rpcUrl],
    ['node API', beaconUrl],
    ['control', controlUrl],
    ...Object.entries(contracts),
    ...vaults.map(([name, address]) => [`reward vault ${name}`, address] as const),
    ...accounts.map((address, index) => [`--dev-account ${index}`, address] as const),
    ['governance', governance],
  ])
  return `${details}Ctrl-C or \`millpond devnet down\` stops it.\n`
}

type Shown = Omit<BerachainState, 'controlToken' | 'executionPid'> & { accounts: string[] }

/** Without the token, which the file has for those who may read it. */
function toShown(state: BerachainState): Omit<Shown, 'accounts'> {
  const { controlToken: _token, executionPid: _pid, ...shown } = state
  return shown
}
