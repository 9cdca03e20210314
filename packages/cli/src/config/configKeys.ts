const zeros = '0'.repeat(40)

/** What the config file may hold, in the order of a new one. Secrets are not among it. */
export const configKeys = {
  network: {
    env: 'MILLPOND_NETWORK',
    about: 'Name in the network table, or path of a network file.',
    example: 'bepolia',
  },
  networkFile: {
    env: 'MILLPOND_NETWORK_FILE',
    about: 'Network file, instead of a name: what is different on a network of your own.',
    example: 'my-network.jsonc',
  },
  rpcUrl: {
    env: 'MILLPOND_RPC_URL',
    about: 'Execution node.',
    example: 'http://127.0.0.1:8545',
  },
  beaconUrl: {
    env: 'MILLPOND_BEACON_URL',
    about: 'Beacon node, or the node API of Berachain: [beacon-kit.node-api] in app.toml.',
    example: 'http://127.0.0.1:3500',
  },
  pool: {
    env: 'MILLPOND_POOL',
    about:
      "Address of the pool's manager; on Berachain its StakingPool or its validator's public key.",
    example: `0x${zeros}`,
  },
  fromBlock: {
    env: 'MILLPOND_FROM_BLOCK',
    about: 'Block in which the pool was deployed; log searches start there.',
    example: '1',
  },
  ssvNetwork: {
    env: 'MILLPOND_SSV_NETWORK',
    about: 'Ethereum: SSVNetwork, where the table has none.',
    example: `0x${zeros}`,
  },
  ssvViews: {
    env: 'MILLPOND_SSV_VIEWS',
    about: 'Ethereum: SSVNetworkViews, where the table has none.',
    example: `0x${zeros}`,
  },
  factory: {
    env: 'MILLPOND_FACTORY',
    about: 'Berachain: factory of pools, instead of the one in the table.',
    example: `0x${zeros}`,
  },
  delegationHandlerFactory: {
    env: 'MILLPOND_DELEGATION_HANDLER_FACTORY',
    about: 'Berachain: factory of delegation handlers, instead of the one in the table.',
    example: `0x${zeros}`,
  },
} as const satisfies Record<string, { env: string; about: string; example: string }>

export type ConfigKey = keyof typeof configKeys
