import { type EthereumNetwork, ethereumPredeploys, ssvVersion } from './network.ts'
import { poolDefaults } from './poolDefaults.ts'

/** Hoodi, Ethereum's test network for validators. */
export const hoodi: EthereumNetwork = {
  family: 'ethereum',
  name: 'hoodi',
  displayName: 'Hoodi',
  chainId: 560_048,
  kind: 'test',
  nativeCurrency: { name: 'Hoodi Ether', symbol: 'ETH', decimals: 18 },
  explorerUrl: 'https://hoodi.etherscan.io',
  genesis: {
    kind: 'fixed',
    timeSeconds: 1_742_213_400n,
    validatorsRoot: '0x212f13fc4df078b6cb7db228f1c8307566dcecf900867401a92023d7ba99cb5f',
  },
  slotsPerEpoch: 32,
  secondsPerSlot: 12,
  depositContract: '0x00000000219ab540356cBB839Cbe05303d7705Fa',
  forkVersions: { genesis: '0x10000910', capella: '0x40000910' },
  depositDomain: '0x03000000719103511efa4f1362ff2a50996cccf329cc84cb410c5e5c7d351d03',
  predeploys: ethereumPredeploys,
  ssv: {
    kind: 'fixed',
    network: '0x58410Bef803ECd7E63B23664C586A6DB72DAf59c',
    views: '0x5AdDb3f1529C5ec70D77400499eE4bbF328368fe',
    token: '0x9F5d4Ec84fC4785788aB44F9de973cF34F7A038e',
    cToken: '0x6e1a5d27361c666f681af06535c8Ac773E571d4d',
    owner: '0xC564AF154621Ee8D0589758d535511aEc8f67b40',
    firstBlock: 1_065n,
    subgraphId: 'F4AU5vPCuKfHvnLsusibxJEiTN7ELCoYTvnzg3YHGYbh',
    restUrl: 'https://api.ssv.network/api/v4/hoodi',
    version: ssvVersion,
  },
  minMembers: 3,
  poolDefaults,
}
