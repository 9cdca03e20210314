// The control protocols of local chains, without the chains: nothing here loads a consensus client.
export { DevnetError } from '../errors.ts'
export {
  type BerachainInput,
  type BerachainResult,
  berachainProtocol,
} from './berachain/berachainProtocol.ts'
export type {
  ControlledDevnet as ControlledBerachain,
  ControlTarget as BerachainTarget,
} from './berachain/ControlTarget.ts'
export type { BerachainStatus } from './berachain/readStatus.ts'
export type { ChainFamily, ChainStatus } from './ControlProtocol.ts'
export { type ControlClient, createControlClient } from './createControlClient.ts'
export type {
  ControlledDevnet as ControlledEthereum,
  ControlTarget as EthereumTarget,
} from './ethereum/ControlTarget.ts'
export {
  type EthereumInput,
  type EthereumResult,
  ethereumProtocol,
} from './ethereum/ethereumProtocol.ts'
export type { EthereumStatus } from './ethereum/readStatus.ts'
export { startControlServer } from './startControlServer.ts'
