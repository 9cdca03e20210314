import { type EthereumNetwork, ethereumPredeploys, ssvVersion } from './network.ts'
import { poolDefaults } from './poolDefaults.ts'

/** Ethereum mainnet. */
export const mainnet: EthereumNetwork = {
  family: 'ethereum',
  name: 'mainnet',
  displayName: 'Ethereum',
  chainId: 1,
  kind: 'public',
  nativeCurrency: { name: 'Ether', symbol: 'ETH', decimals: 18 },
  explorerUrl: 'https://etherscan.io',
  genesis: {
    kind: 'fixed',
    timeSeconds: 1_606_824_023n,
    validatorsRoot: '0x4b363db94e286120d76eb905340fdd4e54bfe9f06bf33ff6cf5ad27f511bfe95',
  },
  slotsPerEpoch: 32,
  secondsPerSlot: 12,
  depositContract: '0x00000000219ab540356cBB839Cbe05303d7705Fa',
  forkVersions: { genesis: '0x00000000', capella: '0x03000000' },
  depositDomain: '0x03000000f5a5fd42d16a20302798ef6ed309979b43003d2320d9f0e8ea9831a9',
  predeploys: ethereumPredeploys,
  ssv: {
    kind: 'fixed',
    network: '0xDD9BC35aE942eF0cFa76930954a156B3fF30a4E1',
    views: '0xafE830B6Ee262ba11cce5F32fDCd760FFE6a66e4',
    token: '0x9D65fF81a3c488d585bBfb0Bfe3c7707c7917f54',
    cToken: '0xe018D31F120A637828F46aFD6c64EC099d960546',
    owner: '0xb35096b074fdb9bBac63E3AdaE0Bbde512B2E6b6',
    firstBlock: 17_507_487n,
    subgraphId: '7V45fKPugp9psQjgrGsfif98gWzCyC6ChN7CW98VyQnr',
    restUrl: 'https://api.ssv.network/api/v4/mainnet',
    version: ssvVersion,
  },
  minMembers: 5,
  poolDefaults,
}
