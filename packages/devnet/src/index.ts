export * from './errors.ts'
export type { ConsensusChain } from './ethereum/consensus/ConsensusChain.ts'
export type { Duties, DutyMoment } from './ethereum/consensus/Duties.ts'
export { localGenesisForkVersion } from './ethereum/consensus/localChainConfig.ts'
export type { Signer } from './ethereum/consensus/Signer.ts'
export type { DrivenBlock } from './ethereum/Driver.ts'
export { predeploys } from './ethereum/execution/predeploys.ts'
export { deploySsvNetwork } from './ethereum/ssv/deploySsvNetwork.ts'
export { createSsvOperatorKey, type SsvOperatorKey } from './ethereum/ssv/operatorKey.ts'
export type { SsvValidatorView } from './ethereum/ssv/SsvCrew.ts'
export { type SsvOperators, startSsvOperators } from './ethereum/ssv/startSsvOperators.ts'
export {
  type AdvanceOptions,
  type EthereumDevnet,
  type EthereumHead,
  startEthereumDevnet,
} from './ethereum/startEthereumDevnet.ts'
