import '../setup.ts'
import { createRequire } from 'node:module'
import { chainConfigToJson } from '@lodestar/config'
import { activePreset, presetToJson } from '@lodestar/params'
import type { Address, Hex } from 'viem'
import type { ConsensusChain } from '../consensus/ConsensusChain.ts'
import type { startEthereumDevnet } from '../startEthereumDevnet.ts'

/** The file that makes a folder a dump. */
export const manifestFile = 'manifest.json'
export const dumpFormat = { format: 'millpond-devnet', version: 1 } as const

/** Names of the files beside it. */
export const dumpFiles = {
  execution: 'execution.json.gz',
  blocks: 'blocks.ssz.gz',
  genesis: 'genesis.ssz.gz',
  /** The post-state of the block with this root. */
  state: (blockRoot: Hex) => `state-${blockRoot}.ssz.gz`,
} as const

/** What a chain was started with and cannot change any more. */
export type DumpedOptions = Required<
  Pick<
    startEthereumDevnet.Options,
    'chainId' | 'genesisTime' | 'validators' | 'accounts' | 'accountBalanceEther' | 'gasLimit'
  >
>

/** Those of `options`. */
export function pickDumpedOptions(options: DumpedOptions): DumpedOptions {
  const { chainId, genesisTime, validators, accounts, accountBalanceEther, gasLimit } = options
  return { chainId, genesisTime, validators, accounts, accountBalanceEther, gasLimit }
}

/** `manifest.json` of a dump. */
export type DumpManifest = {
  format: string
  version: number
  /** Versions of what wrote it. */
  writtenBy: { devnet: string; lodestar: string; anvil: string }
  options: DumpedOptions
  /** The consensus configuration and the preset, as the Beacon API writes them. */
  config: Record<string, unknown>
  preset: Record<string, unknown>
  head: { slot: number; root: Hex; stateRoot: Hex; blockNumber: number; blockHash: Hex }
  /** The slot that the chain's time has reached, and what was withdrawn so far, in wei. */
  position: {
    slot: number
    paidTo: readonly (readonly [Address, wei: string])[]
    paidBy: readonly (readonly [validatorIndex: number, wei: string])[]
  }
  files: DumpedFile[]
}

/** A gzipped file of a dump. */
export type DumpedFile = { name: string; bytes: number; sha256: string }

/** The configuration and preset in use, as a manifest holds them. */
export function describeConfig(chain: ConsensusChain): Pick<DumpManifest, 'config' | 'preset'> {
  return { config: chainConfigToJson(chain.config), preset: presetToJson(activePreset) }
}

/** Versions of the programs in use: those that the package pins. */
export function installedVersions(): DumpManifest['writtenBy'] {
  const { version, dependencies } = createRequire(import.meta.url)('../../../package.json') as {
    version: string
    dependencies: Record<string, string>
  }
  return {
    devnet: version,
    lodestar: dependencies['@lodestar/state-transition'] ?? 'unknown',
    anvil: dependencies['@foundry-rs/anvil'] ?? 'unknown',
  }
}
