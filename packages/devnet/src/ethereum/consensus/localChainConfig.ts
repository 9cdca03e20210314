import '../setup.ts'
import { type ChainConfig, type ChainForkConfig, createChainForkConfig } from '@lodestar/config'
import { chainConfig as mainnet } from '@lodestar/config/default'
import { getNetwork } from '@millpond/networks'
import { hexToBytes } from 'viem'

const { forkVersions } = getNetwork('ethereum-local')

/** Fork version of the local network's genesis: the one that deposit signatures are made for. */
export const localGenesisForkVersion = forkVersions.genesis

/**
 * The chain configuration of the local network: mainnet's times and limits, its own fork versions, and
 * every fork up to Fulu at genesis.
 * @param overrides for a chain with, say, a shorter `SHARD_COMMITTEE_PERIOD`.
 */
export function localChainConfig(
  overrides: Partial<ChainConfig> & { chainId: number },
): ChainForkConfig {
  const { chainId, ...rest } = overrides
  return createChainForkConfig({
    ...mainnet,
    CONFIG_NAME: 'millpond-local',
    DEPOSIT_CHAIN_ID: chainId,
    DEPOSIT_NETWORK_ID: chainId,
    TERMINAL_TOTAL_DIFFICULTY: 0n,
    MIN_GENESIS_ACTIVE_VALIDATOR_COUNT: 1,
    MIN_GENESIS_TIME: 0,
    GENESIS_DELAY: 0,
    GENESIS_FORK_VERSION: hexToBytes(localGenesisForkVersion),
    ALTAIR_FORK_VERSION: hexToBytes('0x20000038'),
    ALTAIR_FORK_EPOCH: 0,
    BELLATRIX_FORK_VERSION: hexToBytes('0x30000038'),
    BELLATRIX_FORK_EPOCH: 0,
    CAPELLA_FORK_VERSION: hexToBytes(forkVersions.capella),
    CAPELLA_FORK_EPOCH: 0,
    DENEB_FORK_VERSION: hexToBytes('0x50000038'),
    DENEB_FORK_EPOCH: 0,
    ELECTRA_FORK_VERSION: hexToBytes('0x60000038'),
    ELECTRA_FORK_EPOCH: 0,
    FULU_FORK_VERSION: hexToBytes('0x70000038'),
    FULU_FORK_EPOCH: 0,
    GLOAS_FORK_VERSION: hexToBytes('0x80000038'),
    GLOAS_FORK_EPOCH: Number.POSITIVE_INFINITY,
    HEZE_FORK_VERSION: hexToBytes('0x90000038'),
    HEZE_FORK_EPOCH: Number.POSITIVE_INFINITY,
    BLOB_SCHEDULE: [],
    ...rest,
  })
}
