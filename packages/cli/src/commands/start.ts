import type { Command } from 'commander'
import { abortable, aborted } from '../aborted.ts'
import type { Context } from '../context.ts'
import { createNarrator } from '../life/narrator.ts'
import { addCommand } from '../options/addCommand.ts'
import { parseInteger } from '../options/parseInteger.ts'
import { print } from '../output/print.ts'

/** The main job of a newcomer: a local Ethereum with a pool, and one stake all the way in and out. */
export function registerStart(program: Command, context: Context): void {
  const port = (option: string) => parseInteger({ option, minimum: 0, maximum: 65_535 })
  addCommand(program, {
    name: 'start',
    summary: 'Carry a stake all the way in and out of a pool on a local Ethereum.',
    details: 'Ends with a balance sheet that is right to the wei. Everything listens on 127.0.0.1.',
    example: 'millpond start --exit',
  })
    .option('--exit', 'end after the story instead of staying up')
    .option('--rpc-port <port>', 'of the execution node, 0 for any', port('--rpc-port'), 8545)
    .option('--beacon-port <port>', 'of the beacon node, 0 for any', port('--beacon-port'), 5052)
    .action((options: start.Options) => start(options, context))
}

/** Runs the story; unless told to exit, keeps the chain up until Ctrl-C. */
export async function start(options: start.Options, context: Context): Promise<void> {
  const narrator = createNarrator(context)
  narrator.say('Millpond: one stake, all the way in and out, on a local Ethereum.')
  const { startChain } = await import('../life/ethereum/startChain.ts')
  const { runLife } = await import('../life/ethereum/runLife.ts')

  const { rpcPort, beaconPort, exit, json } = options
  const { signal } = context
  const devnet = await startChain({ rpcPort, beaconPort })
  try {
    narrator.say(`  execution RPC ${devnet.rpcUrl}, beacon API ${devnet.beaconUrl}`)
    const { sheet } = await abortable(runLife({ devnet, narrator, signal }), signal)
    narrator.say('\nEvery wei is accounted for.')
    if (json) print(context, { json, data: sheet, text: '' })
    if (exit) return

    narrator.say('The chain stays up. Press Ctrl-C to stop it.')
    await aborted(signal)
  } finally {
    await devnet.stop()
  }
}

export declare namespace start {
  type Options = { exit?: boolean; json?: boolean; rpcPort: number; beaconPort: number }
}
