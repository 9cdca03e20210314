// The control protocol of a local chain, without the chain: nothing here loads a consensus client.
export { DevnetError } from '../errors.ts'
export type { ControlledDevnet, ControlTarget } from './ControlTarget.ts'
export type { ControlInput, ControlName, ControlResult } from './controls.ts'
export { type ControlClient, createControlClient } from './createControlClient.ts'
export type { DevnetStatus } from './readStatus.ts'
export { startControlServer } from './startControlServer.ts'
