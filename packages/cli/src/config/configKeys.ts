/** What the config file may hold. Secrets are not among them. */
export const configKeys = {
  network: {
    env: 'MILLPOND_NETWORK',
    about: 'Name in the network table, or path of a network file.',
  },
  networkFile: {
    env: 'MILLPOND_NETWORK_FILE',
    about: 'Network file, instead of a name: what is different on a network of your own.',
  },
  rpcUrl: { env: 'MILLPOND_RPC_URL', about: 'Execution node.' },
  beaconUrl: { env: 'MILLPOND_BEACON_URL', about: 'Beacon node, or the node API of Berachain.' },
  pool: {
    env: 'MILLPOND_POOL',
    about:
      "Address of the pool's manager; on Berachain its StakingPool or its validator's public key.",
  },
  fromBlock: { env: 'MILLPOND_FROM_BLOCK', about: 'Block in which the pool was deployed.' },
  ssvNetwork: { env: 'MILLPOND_SSV_NETWORK', about: 'SSVNetwork, where the table has none.' },
  ssvViews: { env: 'MILLPOND_SSV_VIEWS', about: 'SSVNetworkViews, where the table has none.' },
  factory: { env: 'MILLPOND_FACTORY', about: 'Factory of Berachain pools, instead of the table.' },
  delegationHandlerFactory: {
    env: 'MILLPOND_DELEGATION_HANDLER_FACTORY',
    about: 'Factory of delegation handlers, instead of the table.',
  },
} as const satisfies Record<string, { env: string; about: string }>

export type ConfigKey = keyof typeof configKeys
