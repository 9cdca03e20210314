import { type EthereumNetwork, ethereumPredeploys, ssvVersion } from './network.ts'
import { poolDefaults } from './poolDefaults.ts'

/** Ethereum on one machine. Genesis and SSV are made at each start, so they are asked for. */
export const ethereumLocal: EthereumNetwork = {
  family: 'ethereum',
  name: 'ethereum-local',
  displayName: 'Local Ethereum',
  chainId: 31_337,
  kind: 'local',
  nativeCurrency: { name: 'Ether', symbol: 'ETH', decimals: 18 },
  genesis: { kind: 'fromNode' },
  slotsPerEpoch: 32,
  secondsPerSlot: 12,
  depositContract: '0x00000000219ab540356cBB839Cbe05303d7705Fa',
  forkVersions: { genesis: '0x10000038', capella: '0x40000038' },
  depositDomain: '0x030000000b41be4cdb34d183dddca5398337626dcdcfaf1720c1202d3b95f84e',
  predeploys: ethereumPredeploys,
  ssv: { kind: 'fromDeployment', version: ssvVersion },
  minMembers: 3,
  poolDefaults: { ...poolDefaults, oracle: { members: 3, quorum: 2 } },
}
