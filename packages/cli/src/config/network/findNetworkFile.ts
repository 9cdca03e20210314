import { dirname, resolve } from 'node:path'
import { CliError } from '../../errors.ts'
import { exitCodes } from '../../exitCodes.ts'
import type { Setting } from '../resolveSettings.ts'
import { isNetworkPath } from './isNetworkPath.ts'

/**
 * Which network is meant: that of a file or that of a name. Of `network` and `networkFile` the one counts
 * whose origin is stronger; from one origin they contradict each other.
 * @throws CliError NETWORK_AMBIGUOUS
 */
export function findNetworkFile(
  parameters: findNetworkFile.Parameters,
): findNetworkFile.ReturnType {
  const { network, networkFile, directory } = parameters
  const isFile = network.kind === 'set' && isNetworkPath(network.value)
  if (networkFile.kind === 'unset')
    return isFile ? { kind: 'file', path: pathOf(network, directory) } : { kind: 'name' }
  if (network.kind === 'unset') return { kind: 'file', path: pathOf(networkFile, directory) }

  if (network.origin === networkFile.origin) throw ambiguous(network.value, networkFile.value)
  const isNetworkStronger = strength[network.origin] < strength[networkFile.origin]
  if (isNetworkStronger && !isFile) return { kind: 'name' }
  return { kind: 'file', path: pathOf(isNetworkStronger ? network : networkFile, directory) }
}

export declare namespace findNetworkFile {
  type Parameters = {
    network: Setting
    networkFile: Setting
    /** What paths of flags and of the environment start from; those of a config file, from its folder. */
    directory: string
  }
  type ReturnType = { kind: 'name' } | { kind: 'file'; path: string }
}

type Given = Extract<Setting, { kind: 'set' }>

const strength = { flag: 0, environment: 1, file: 2, devnet: 3, network: 4 } as const

function pathOf({ origin, source, value }: Given, directory: string): string {
  return resolve(origin === 'file' ? dirname(source) : directory, value)
}

function ambiguous(network: string, networkFile: string): CliError {
  return new CliError({
    code: 'NETWORK_AMBIGUOUS',
    message: `network "${network}" and networkFile "${networkFile}" name two networks.`,
    next: 'Leave one of them out.',
    exitCode: exitCodes.usage,
  })
}
