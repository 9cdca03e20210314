import type { Address } from 'viem'

/** Everything that is decided when a pool is opened. */
export type PoolDeploymentConfig = {
  /** Of poolETH: at most 31 bytes each, for ever. */
  token: { name: string; symbol: string }
  /** Of the NFT of withdrawal requests. */
  queue: { name: string; symbol: string }
  /** Owner of every parameter and upgrade. */
  timelock: {
    /** Seconds between scheduling a change and its execution. */
    minDelaySeconds: bigint
    proposers: readonly Address[]
    /** The zero address lets anybody execute what is due. */
    executors: readonly Address[]
  }
  /** Contracts of the network. */
  network: { depositContract: Address; ssvNetwork: Address; ssvNetworkViews: Address }
  /** The beacon chain's clock. */
  beacon: { genesisTimeSeconds: bigint; secondsPerSlot: bigint; slotsPerEpoch: bigint }
  committee: {
    members: readonly Address[]
    /** At least two thirds of the members, rounded up. */
    quorum: bigint
    /** Least number of members that this network allows; at least 3. */
    minMembers: bigint
    /** Epochs between two reports. */
    frameEpochs: bigint
    /** Epochs after a frame in which its report is accepted; at most a frame. */
    deadlineEpochs: bigint
  }
  registry: {
    poolOperator: Address
    /** Blocks that a registration is funded for: 216,000 to 2,628,000. */
    runwayBlocks: bigint
    /** Seconds between upload and vetted: 3,600 to 604,800. */
    vettingWindowSeconds: bigint
  }
  fees: {
    /** Basis points of rewards, at most 2000. */
    feeBps: number
    /** Part of the fee that pays SSV, at most 1000 and at most `feeBps`. */
    opexBps: number
    /** Receives the rest of the fee as shares. */
    treasury: Address
  }
  /** Wei of the first deposit, whose shares nobody owns: at least 0.1 ETH. It never returns. */
  bootstrap: bigint
}
