import type { Command } from 'commander'

/** Which network and pool a command speaks to. Each can also come from the environment or the config. */
export function addNetworkOptions(command: Command): Command {
  return command
    .option('--config <file>', 'config file (default: millpond.json here)')
    .option('--network <name>', 'ethereum-local, hoodi or mainnet')
    .option('--rpc-url <url>', 'execution node')
    .option('--beacon-url <url>', 'beacon node')
    .option('--pool <address>', "address of the pool's manager")
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
