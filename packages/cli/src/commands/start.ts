import type { BerachainDevnet, EthereumDevnet } from '@millpond/devnet'
import type { Command } from 'commander'
import { z } from 'zod'
import { abortable, aborted } from '../aborted.ts'
import type { Context } from '../context.ts'
import { loadDevnet } from '../devnet/loadDevnet.ts'
import { createNarrator } from '../life/narrator.ts'
import { addCommand } from '../options/addCommand.ts'
import { parseInteger } from '../options/parseInteger.ts'
import { print } from '../output/print.ts'
import { units } from '../output/schema/values.ts'

const amounts = z.array(z.strictObject({ name: z.string(), amount: units }))

const sheet = z.strictObject({
  entered: amounts,
  rows: amounts,
  totalEntered: units,
  totalFound: units,
  difference: units,
  dust: units,
  dustLimit: units,
  isBalanced: z.boolean(),
})

/** What `--json` prints. */
const output = z.strictObject({ ethereum: sheet, berachain: sheet })

/** The main job of a newcomer: two local chains with a pool each, and stakes all the way in and out of both. */
export function registerStart(program: Command, context: Context): void {
  const port = (option: string) => parseInteger({ option, minimum: 0, maximum: 65_535 })
  addCommand(program, {
    name: 'start',
    summary:
      'Carry stakes all the way in and out of a pool on a local Ethereum and on a local Berachain.',
    details:
      'Each story ends with a balance sheet that is right to the wei. Everything listens on 127.0.0.1.',
    output,
    example: 'millpond start --exit',
  })
    .option('--exit', 'end after the stories instead of staying up')
    .option('--rpc-port <port>', 'of the execution node, 0 for any', port('--rpc-port'), 8545)
    .option('--beacon-port <port>', 'of the beacon node, 0 for any', port('--beacon-port'), 5052)
    .option(
      '--berachain-rpc-port <port>',
      "of Berachain's execution node, 0 for any",
      port('--berachain-rpc-port'),
      8547,
    )
    .option(
      '--node-api-port <port>',
      "of Berachain's node API, 0 for any",
      port('--node-api-port'),
      3500,
    )
    .action((options: start.Options) => start(options, context))
}

/** Runs both stories; unless told to exit, keeps the chains up until Ctrl-C. */
export async function start(options: start.Options, context: Context): Promise<void> {
  const narrator = createNarrator(context)
  const { exit, json } = options
  const { signal } = context
  narrator.say(
    'Millpond: stakes all the way in and out, on a local Ethereum and a local Berachain.',
  )

  const chains = await startChains(options)
  try {
    const { ethereum, berachain } = chains
    narrator.say(`  execution RPC ${ethereum.rpcUrl}, beacon API ${ethereum.beaconUrl}`)
    narrator.say(`  Berachain: execution RPC ${berachain.rpcUrl}, node API ${berachain.nodeApiUrl}`)
    const sheets = await abortable(tellBoth(chains, context), signal)
    narrator.say('\nEvery wei of both is accounted for.')
    if (json) print(context, { json, data: sheets, text: '' })
    if (exit) return

    narrator.say('The chains stay up. Press Ctrl-C to stop them.')
    await aborted(signal)
  } finally {
    await Promise.all([chains.ethereum.stop(), chains.berachain.stop()])
  }
}

export declare namespace start {
  type Options = {
    exit?: boolean
    json?: boolean
    rpcPort: number
    beaconPort: number
    berachainRpcPort: number
    nodeApiPort: number
  }
}

type Chains = { ethereum: EthereumDevnet; berachain: BerachainDevnet }

/** Both chains, or none. */
async function startChains(options: start.Options): Promise<Chains> {
  const { rpcPort, beaconPort, berachainRpcPort, nodeApiPort } = options
  // First: the stories cannot even be read without it.
  await loadDevnet()
  const lives = {
    ethereum: await import('../life/ethereum/startChain.ts'),
    berachain: await import('../life/berachain/startChain.ts'),
  }
  const ethereum = await lives.ethereum.startChain({ rpcPort, beaconPort })
  try {
    const ports = { rpcPort: berachainRpcPort, nodeApiPort }
    return { ethereum, berachain: await lives.berachain.startChain(ports) }
  } catch (cause) {
    await ethereum.stop()
    throw cause
  }
}

/** One story after the other; each counts its steps from 1. */
async function tellBoth({ ethereum, berachain }: Chains, context: Context) {
  const { signal } = context
  const lives = {
    ethereum: await import('../life/ethereum/runLife.ts'),
    berachain: await import('../life/berachain/runLife.ts'),
  }
  const begin = (title: string) => {
    const narrator = createNarrator(context)
    narrator.say(`\n${title}`)
    return narrator
  }
  const first = { devnet: ethereum, narrator: begin('Ethereum'), signal }
  const { sheet: ethereumSheet } = await lives.ethereum.runLife(first)
  const second = { devnet: berachain, narrator: begin('Berachain'), signal }
  const { sheet: berachainSheet } = await lives.berachain.runLife(second)
  return { ethereum: ethereumSheet, berachain: berachainSheet }
}
