import { type Hex, numberToHex } from 'viem'

/** A genesis file with these accounts and nothing else. */
export function anvilGenesis(parameters: anvilGenesis.Parameters) {
  const { chainId, genesisTime, gasLimit, alloc } = parameters
  return {
    config: { chainId },
    nonce: '0x0',
    timestamp: numberToHex(genesisTime),
    extraData: '0x',
    gasLimit: numberToHex(gasLimit),
    difficulty: '0x0',
    mixHash: numberToHex(0, { size: 32 }),
    coinbase: numberToHex(0, { size: 20 }),
    alloc,
  }
}

export declare namespace anvilGenesis {
  type Parameters = {
    chainId: number
    /** Seconds. */
    genesisTime: number
    gasLimit: number
    /** Balance in wei; code and storage for contracts. */
    alloc: Record<Hex, { balance: Hex; nonce?: Hex; code?: Hex; storage?: Record<Hex, Hex> }>
  }
}

/**
 * Anvil's command line, but for host and port. Blocks are made by the driver alone. A dumped state has its
 * own block 0, so Anvil takes a genesis file or a state, never both.
 */
export function anvilArguments(
  parameters: anvilArguments.Parameters,
  origin: { init: string } | { 'load-state': string },
): string[] {
  const { chainId, genesisTime, mnemonic, accounts, accountBalanceEther, gasLimit } = parameters
  const { stateHistory, order = 'fifo' } = parameters
  const options = {
    ...origin,
    timestamp: genesisTime,
    'chain-id': chainId,
    'gas-limit': gasLimit,
    mnemonic,
    accounts,
    balance: accountBalanceEther,
    hardfork: 'osaka',
    order,
    // Anvil counts finality in blocks: with one slot per epoch it is two blocks behind.
    'slots-in-an-epoch': 1,
  }
  const pairs = Object.entries(options).flatMap(([name, value]) => [`--${name}`, String(value)])
  // Older states would go to disk, a quarter of a megabyte each, and stay there after a kill.
  const history = stateHistory === 0 ? [] : [String(stateHistory)]
  return [...pairs, '--no-mining', '--prune-history', ...history]
}

export declare namespace anvilArguments {
  type Parameters = {
    chainId: number
    /** Seconds. */
    genesisTime: number
    mnemonic: string
    accounts: number
    /** Balance of each account, in ether. */
    accountBalanceEther: number
    gasLimit: number
    /**
     * How many blocks back balances, storage and calls can be asked for. Each costs about 0.6 MB; and with
     * any but 0, each block of a long chain is slower than the one before, because Anvil copies all block
     * hashes with the state. With 0, only the newest state can be asked for.
     */
    stateHistory: number
    /** Which transactions come first: those that were sent first, or those that offer most. @default 'fifo' */
    order?: 'fifo' | 'fees' | undefined
  }
}
