import { randomBytes } from 'node:crypto'
import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { CliError } from '../errors.ts'
import { exitCodes } from '../exitCodes.ts'
import { readTextFile } from '../files/readTextFile.ts'

/** What a running local chain tells the commands of the same folder. */
export type DevnetState = EthereumState | BerachainState
export type EthereumState = RunningProcess & EthereumChain
export type BerachainState = RunningProcess & BerachainChain

/** Who runs the chain, and how to ask it for something. */
type RunningProcess = {
  controlUrl: string
  /** Proves to the control server that the caller can read this file; a web page cannot. */
  controlToken: string
  /** Process that runs the chain. */
  pid: number
}

type ChainNodes = {
  rpcUrl: string
  /** Of the beacon node; of Berachain's node API. */
  beaconUrl: string
  /** Process of the execution client; none if it was not started for this chain. */
  executionPid?: number | undefined
}

/** A local Ethereum. */
export type EthereumChain = ChainNodes & {
  family: 'ethereum'
  /** Contracts deployed at start, by config key. */
  contracts: { ssvNetwork?: string; ssvViews?: string }
  /** Ids of the SSV operators that run with it. */
  ssvOperators: number[]
}

/** A local Berachain. */
export type BerachainChain = ChainNodes & {
  family: 'berachain'
  /** Contracts deployed at start, by config key where there is one. */
  contracts: {
    factory?: string
    delegationHandlerFactory?: string
    withdrawalVault?: string
    accountingOracle?: string
  }
  /** Where validators' rewards can go, by what each takes as stake. */
  rewardVaults: Record<string, string>
  /** Owns what the network owns: Proof of Liquidity and the shared contracts of pools. */
  governance: string
}

/** Where the file is, for a working folder. */
export function devnetStatePath(directory: string): string {
  return join(directory, '.millpond', 'devnet.json')
}

/** @throws CliError DEVNET_STATE_MALFORMED, FILE_UNREADABLE */
export async function readDevnetState(directory: string): Promise<readDevnetState.ReturnType> {
  const path = devnetStatePath(directory)
  try {
    return { kind: 'found', path, state: parseState(path, await readTextFile(path)) }
  } catch (error) {
    if (error instanceof CliError && error.code === 'FILE_MISSING') return { kind: 'absent', path }
    throw error
  }
}

export declare namespace readDevnetState {
  type ReturnType =
    | { kind: 'found'; path: string; state: DevnetState }
    | { kind: 'absent'; path: string }
}

/** Writes the file in one step, readable by its owner only. */
export async function writeDevnetState(directory: string, state: DevnetState): Promise<void> {
  const path = devnetStatePath(directory)
  await mkdir(dirname(path), { recursive: true })
  const temporary = `${path}.${randomBytes(4).toString('hex')}.tmp`
  try {
    await writeFile(temporary, `${JSON.stringify(state, null, 2)}\n`, { mode: 0o600 })
    await rename(temporary, path)
  } finally {
    await rm(temporary, { force: true })
  }
}

/** Removes the file if it is still about `pid`: another chain may have replaced it. */
export async function removeDevnetState(directory: string, pid: number): Promise<void> {
  const found = await readDevnetState(directory)
  if (found.kind === 'found' && found.state.pid === pid) await rm(found.path, { force: true })
}

function parseState(path: string, text: string): DevnetState {
  try {
    const json: unknown = JSON.parse(text)
    if (isState(json)) return json
  } catch {
    // Falls through: broken JSON is as unusable as a wrong shape.
  }
  throw new CliError({
    code: 'DEVNET_STATE_MALFORMED',
    message: `${path} was not written by \`millpond devnet up\`.`,
    next: 'Stop the local chain if one runs, then delete the file.',
    exitCode: exitCodes.precondition,
  })
}

function isState(json: unknown): json is DevnetState {
  if (typeof json !== 'object' || json === null) return false
  const family: unknown = Reflect.get(json, 'family')
  const texts = ['rpcUrl', 'beaconUrl', 'controlUrl', 'controlToken'].map((key) =>
    Reflect.get(json, key),
  )
  const contracts: unknown = Reflect.get(json, 'contracts')
  const executionPid: unknown = Reflect.get(json, 'executionPid')
  return (
    texts.every((text) => typeof text === 'string') &&
    Number.isSafeInteger(Reflect.get(json, 'pid')) &&
    (executionPid === undefined || Number.isSafeInteger(executionPid)) &&
    isRecord(contracts) &&
    ((family === 'ethereum' && Array.isArray(Reflect.get(json, 'ssvOperators'))) ||
      (family === 'berachain' && isRecord(Reflect.get(json, 'rewardVaults'))))
  )
}

function isRecord(json: unknown): json is Record<string, unknown> {
  return typeof json === 'object' && json !== null
}
