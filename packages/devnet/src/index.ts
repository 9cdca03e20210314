export * from './errors.ts'
export type { Duties } from './ethereum/consensus/Duties.ts'
export { localGenesisForkVersion } from './ethereum/consensus/localChainConfig.ts'
export type { DrivenBlock } from './ethereum/Driver.ts'
export { predeploys } from './ethereum/execution/predeploys.ts'
export { deploySsvNetwork } from './ethereum/ssv/deploySsvNetwork.ts'
export {
  type AdvanceOptions,
  type EthereumDevnet,
  type EthereumHead,
  startEthereumDevnet,
} from './ethereum/startEthereumDevnet.ts'
