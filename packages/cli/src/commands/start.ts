import type { Command } from 'commander'
import type { Context } from '../context.ts'
import { createNarrator } from '../life/narrator.ts'

/** The main job of a newcomer: a local Ethereum with a pool, and one stake all the way in and out. */
export function registerStart(program: Command, context: Context): void {
  program
    .command('start')
    .description('Start a local Ethereum with a pool and carry a stake all the way in and out.')
    .option('--exit', 'end after the story instead of staying up')
    .option('--rpc-port <port>', 'port of the execution RPC', parsePort, 8545)
    .option('--beacon-port <port>', 'port of the beacon API', parsePort, 5052)
    .addHelpText('after', '\nExample:\n  millpond start --exit')
    .action((options: start.Options) => start(options, context))
}

/** Runs the story; unless told to exit, keeps the chain up until Ctrl-C. */
export async function start(options: start.Options, context: Context): Promise<void> {
  const narrator = createNarrator(context)
  narrator.say('Millpond: one stake, all the way in and out, on a local Ethereum.')
  const { startEthereumDevnet } = await import('@millpond/devnet')
  const { runLife } = await import('../life/runLife.ts')
  const { accountsNeeded } = await import('../life/createPeople.ts')

  const devnet = await startEthereumDevnet({
    rpcPort: options.rpcPort,
    beaconPort: options.beaconPort,
    accounts: accountsNeeded,
  })
  try {
    narrator.say(`  execution RPC ${devnet.rpcUrl}, beacon API ${devnet.beaconUrl}`)
    await untilInterrupted(context.signal, runLife({ devnet, narrator }))
    narrator.say('\nEvery wei is accounted for.')
    if (options.exit) return

    narrator.say('The chain stays up. Press Ctrl-C to stop it.')
    await untilAborted(context.signal)
  } finally {
    await devnet.stop()
  }
}

export declare namespace start {
  type Options = { exit?: boolean; rpcPort: number; beaconPort: number }
}
