import type { Network } from '@millpond/networks'

/** What a person does after `init`, by network. `missing` are the settings that no file has yet. */
export function nextSteps(network: Network, missing: readonly string[]): readonly string[] {
  if (network.kind === 'local') return localSteps(network)
  const fill = missing.length === 0 ? [] : [`add ${missing.join(' and ')} to it${hint(network)}`]
  return [...fill, 'run `millpond doctor`', ...poolSteps(network)]
}

/** `devnet up` starts the chain of the configured network, and its settings fill themselves. */
function localSteps(network: Network): readonly string[] {
  return ['start a local chain with `millpond devnet up`', ...poolSteps(network)]
}

/** Where the way goes on. */
function poolSteps({ family }: Network): readonly string[] {
  switch (family) {
    case 'ethereum':
      return ['read docs/run-a-pool/ethereum.md, or stake in a pool that runs with --pool']
    case 'berachain':
      return ['read docs/run-a-pool/berachain.md, or stake in a pool that runs with --pool']
  }
}

/** What of a node is easily overlooked. */
function hint({ family }: Network): string {
  return family === 'berachain'
    ? ' (beaconUrl is the node API: `[beacon-kit.node-api]` in app.toml)'
    : ''
}
