import { type Address, numberToHex, parseEther } from 'viem'
import { devAccounts } from '../../devAccounts.ts'
import {
  type GenesisAccount,
  predeploys,
  publicPredeployAccounts,
} from '../../execution/predeploys.ts'

/** Forks by block number, all before the merge, all at block 0. */
const blockForks = [
  'homestead',
  'eip150',
  'eip155',
  'eip158',
  'byzantium',
  'constantinople',
  'petersburg',
  'istanbul',
  'berlin',
  'london',
] as const

/**
 * The geth-style genesis file of a client that is driven over the Engine API: Prague from block 0, the
 * contracts of public networks, the funded accounts of the local chain. Initialise a client of your own
 * with it before you name its URLs.
 *
 * Prague, not Osaka: EthereumJS has no Osaka payloads, and a Fulu consensus chain runs over both.
 */
export function engineGenesis(parameters: engineGenesis.Parameters) {
  const { genesisTime, chainId = 31337, accounts = 10 } = parameters
  const { accountBalanceEther = 100_000, gasLimit = 60_000_000 } = parameters
  const balance = numberToHex(parseEther(String(accountBalanceEther)))
  const funded = devAccounts(accounts).map(({ address }) => [address, { balance }] as const)
  const alloc: Record<Address, GenesisAccount | { balance: string }> = {
    ...publicPredeployAccounts(),
    ...Object.fromEntries(funded),
  }
  return {
    config: {
      chainId,
      ...Object.fromEntries(blockForks.map((fork) => [`${fork}Block`, 0])),
      mergeNetsplitBlock: 0,
      shanghaiTime: 0,
      cancunTime: 0,
      pragueTime: 0,
      terminalTotalDifficulty: 0,
      terminalTotalDifficultyPassed: true,
      depositContractAddress: predeploys.depositContract,
      blobSchedule: {
        cancun: { target: 3, max: 6, baseFeeUpdateFraction: 3_338_477 },
        prague: { target: 6, max: 9, baseFeeUpdateFraction: 5_007_716 },
      },
    },
    nonce: '0x0',
    timestamp: numberToHex(genesisTime),
    extraData: '0x',
    gasLimit: numberToHex(gasLimit),
    difficulty: '0x0',
    mixHash: numberToHex(0, { size: 32 }),
    coinbase: numberToHex(0, { size: 20 }),
    baseFeePerGas: numberToHex(1_142_857_142),
    alloc,
  }
}

export declare namespace engineGenesis {
  type Parameters = {
    /** Seconds; the chain starts then. */
    genesisTime: number
    /** Default 31337. */
    chainId?: number
    /** Number of funded accounts. Default 10. */
    accounts?: number
    /** What each has, in ether. Default 100,000. */
    accountBalanceEther?: number
    /** Default 60,000,000. */
    gasLimit?: number
  }
}
