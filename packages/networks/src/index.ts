export type {
  BerachainFork,
  BerachainNetwork,
  BerachainParameters,
  PoolSystem,
  ProofOfLiquidity,
} from './berachain/network.ts'
export { NetworksError, UnknownNetworkError } from './errors.ts'
export type { EthereumNetwork, EthereumPredeploys, SsvDeployment } from './ethereum/network.ts'
export type { PoolDefaults } from './ethereum/poolDefaults.ts'
export { getNetwork } from './getNetwork.ts'
export type { Genesis, Network, NetworkBase, Predeploys } from './network.ts'
export { type NetworkName, networks } from './networks.ts'
export { predeploys } from './predeploys.ts'
export { toChain } from './toChain.ts'
