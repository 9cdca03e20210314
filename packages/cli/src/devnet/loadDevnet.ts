import type { Account, Address, Chain, Client, Hex, Transport } from 'viem'
import { CliError } from '../errors.ts'
import { exitCodes } from '../exitCodes.ts'

/** What these commands use of a running local chain. */
export type Devnet = {
  rpcUrl: string
  beaconUrl: string
  head(): DevnetHead
  advanceSlots(count: number): Promise<unknown>
  advanceEpochs(count: number): Promise<unknown>
  advanceUntil(parameters: { pubkey: Hex; status: string; maxEpochs?: number }): Promise<unknown>
  stop(): Promise<void>
}

/** The newest block of a local chain. */
export type DevnetHead = {
  slot: number
  epoch: number
  blockNumber: number
  /** Seconds. */
  timestamp: number
  finalizedEpoch: number
}

/** What these commands use of the package of local chains. */
export type DevnetModule = {
  startEthereumDevnet(options: { rpcPort: number; beaconPort: number }): Promise<Devnet>
  deploySsvNetwork(
    client: Client<Transport, Chain, Account>,
  ): Promise<{ network: Address; views: Address; block: bigint }>
}

/**
 * Loads the package of local chains, which an installation without development tools lacks.
 * @throws CliError DEVNET_MISSING
 */
export async function loadDevnet(): Promise<DevnetModule> {
  const name = '@millpond/devnet'
  const loaded: unknown = await import(name).catch((cause: unknown) => {
    throw missing(name, cause)
  })
  if (isDevnetModule(loaded)) return loaded
  throw missing(name, undefined)
}

function isDevnetModule(loaded: unknown): loaded is DevnetModule {
  if (typeof loaded !== 'object' || loaded === null) return false
  return ['startEthereumDevnet', 'deploySsvNetwork'].every(
    (name) => typeof Reflect.get(loaded, name) === 'function',
  )
}

function missing(name: string, cause: unknown): CliError {
  return new CliError({
    code: 'DEVNET_MISSING',
    message: `The package ${name} of local chains cannot be loaded.`,
    next: 'Run `npm ci` in the project, or use a public network.',
    exitCode: exitCodes.precondition,
    cause,
  })
}
