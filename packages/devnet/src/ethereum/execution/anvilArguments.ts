import { numberToHex } from 'viem'
import type { AnvilBackend } from './AnvilBackend.ts'
import { controlAccountAlloc } from './controlAccounts.ts'
import { predeployAccounts } from './predeploys.ts'

/** The genesis file: the predeploys and the accounts of the chain's controls, nothing else. */
export function anvilGenesis({ chainId, genesisTime, gasLimit }: AnvilBackend.StartParameters) {
  return {
    config: { chainId },
    nonce: '0x0',
    timestamp: numberToHex(genesisTime),
    extraData: '0x',
    gasLimit: numberToHex(gasLimit),
    difficulty: '0x0',
    mixHash: numberToHex(0, { size: 32 }),
    coinbase: numberToHex(0, { size: 20 }),
    alloc: { ...predeployAccounts(), ...controlAccountAlloc() },
  }
}

/**
 * Anvil's command line, but for host and port. Blocks are made by the driver alone. A dumped state has its
 * own block 0, so Anvil takes a genesis file or a state, never both.
 */
export function anvilArguments(
  parameters: AnvilBackend.StartParameters,
  origin: { init: string } | { 'load-state': string },
): string[] {
  const { chainId, genesisTime, mnemonic, accounts, accountBalanceEther, gasLimit, stateHistory } =
    parameters
  const options = {
    ...origin,
    timestamp: genesisTime,
    'chain-id': chainId,
    'gas-limit': gasLimit,
    mnemonic,
    accounts,
    balance: accountBalanceEther,
    hardfork: 'osaka',
    order: 'fifo',
    // Anvil counts finality in blocks: with one slot per epoch it is two blocks behind.
    'slots-in-an-epoch': 1,
    // Older states would go to disk, a quarter of a megabyte each, and stay there after a kill.
    'prune-history': stateHistory,
  }
  const pairs = Object.entries(options).flatMap(([name, value]) => [`--${name}`, String(value)])
  return [...pairs, '--no-mining']
}
