export type {
  AdvanceOptions as BerachainAdvanceOptions,
  BerachainContracts,
  BerachainDevnet,
  BerachainHead,
  PoolSystemContracts,
} from './berachain/BerachainDevnet.ts'
export type { BeaconKitChain } from './berachain/consensus/BeaconKitChain.ts'
export type { BeaconKitParameters } from './berachain/consensus/BeaconKitParameters.ts'
export type { DrivenBlock as BerachainBlock } from './berachain/Driver.ts'
export { localAddresses, polAddresses } from './berachain/pol/polAddresses.ts'
export { startBerachainDevnet } from './berachain/startBerachainDevnet.ts'
export * from './errors.ts'
export type { ConsensusChain } from './ethereum/consensus/ConsensusChain.ts'
export type { Duties, DutyMoment } from './ethereum/consensus/Duties.ts'
export { localGenesisForkVersion } from './ethereum/consensus/localChainConfig.ts'
export type { Signer } from './ethereum/consensus/Signer.ts'
export type { DrivenBlock } from './ethereum/Driver.ts'
export type {
  AdvanceOptions,
  EthereumDevnet,
  EthereumHead,
  LiveOptions,
} from './ethereum/EthereumDevnet.ts'
export { engineGenesis } from './ethereum/execution/engineGenesis.ts'
export type { ExecutionChoice } from './ethereum/execution/startExecution.ts'
export { deploySsvNetwork } from './ethereum/ssv/deploySsvNetwork.ts'
export { findSsvNetwork } from './ethereum/ssv/findSsvNetwork.ts'
export { loadSsvOperatorKey } from './ethereum/ssv/loadSsvOperatorKey.ts'
export { createSsvOperatorKey, type SsvOperatorKey } from './ethereum/ssv/operatorKey.ts'
export type { SsvValidatorView } from './ethereum/ssv/SsvCrew.ts'
export {
  type EffectiveBalanceOracles,
  type EffectiveBalanceProof,
  type OracleBehavior,
  type OracleVote,
  startEffectiveBalanceOracles,
} from './ethereum/ssv/startEffectiveBalanceOracles.ts'
export {
  type LiquidatorAct,
  type SsvLiquidator,
  startLiquidator,
} from './ethereum/ssv/startLiquidator.ts'
export {
  type SsvDeployment,
  type SsvNetworkHandle,
  startSsvNetwork,
} from './ethereum/ssv/startSsvNetwork.ts'
export { type SsvOperators, startSsvOperators } from './ethereum/ssv/startSsvOperators.ts'
export { startEthereumDevnet } from './ethereum/startEthereumDevnet.ts'
export { predeploys } from './execution/predeploys.ts'
