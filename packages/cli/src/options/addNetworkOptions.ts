import type { Command } from 'commander'
import { suggest } from './choices.ts'
import { networkNames } from './networkNames.ts'

/** Which network and pool a command speaks to. Each can also come from the environment or the config. */
export function addNetworkOptions(command: Command): Command {
  return command
    .option('--config <file>', 'config file (default: millpond.json here)')
    .option(
      '--network <name>',
      'ethereum-local, hoodi, mainnet, berachain-local, bepolia, berachain or a network file',
      suggest(networkNames()),
    )
    .option('--rpc-url <url>', 'execution node')
    .option('--beacon-url <url>', 'beacon node; for Berachain its node API')
    .option(
      '--pool <address>',
      "the pool's manager; on Berachain the StakingPool or the public key",
    )
}

export declare namespace addNetworkOptions {
  type Options = {
    config?: string
    network?: string
    rpcUrl?: string
    beaconUrl?: string
    pool?: string
  }
}
