import { type Network, networks } from '@millpond/networks'
import type { Context } from '../context.ts'
import { readDevnetState } from '../devnet/devnetState.ts'
import { type ConfigKey, configKeys } from './configKeys.ts'
import { findNetworkFile } from './network/findNetworkFile.ts'
import { readNetworkFile } from './network/readNetworkFile.ts'
import { readConfigFile } from './readConfigFile.ts'

/**
 * Every setting with where it comes from. First wins: flag, environment, config file, the running
 * chain of the folder, if it is of the network's kind.
 * @throws CliError of `readConfigFile`, `findNetworkFile` and `readNetworkFile`
 */
export async function resolveSettings(
  context: Pick<Context, 'directory' | 'env'>,
  flags: resolveSettings.Flags,
): Promise<Settings> {
  const file = await readConfigFile(context, flags.config)
  const known = (key: ConfigKey): Setting => {
    const flag = flags[key]
    if (flag !== undefined) return { kind: 'set', value: flag, origin: 'flag', source: flagOf(key) }
    const { env } = configKeys[key]
    const fromEnv = context.env[env]
    if (fromEnv) return { kind: 'set', value: fromEnv, origin: 'environment', source: env }
    const value = file.kind === 'found' ? file.values[key] : undefined
    if (value === undefined) return { kind: 'unset' }
    return { kind: 'set', value, origin: 'file', source: file.path }
  }

  const given = mapKeys(known)
  const found = findNetworkFile({ ...given, directory: context.directory })
  const settings: Settings = given
  if (found.kind === 'file')
    settings.own = { path: found.path, network: await readNetworkFile(found.path) }

  const network = settings.own?.network ?? inTable(settings.network)
  return network?.kind === 'local' ? fillFromDevnet(context, settings, network) : settings
}

export declare namespace resolveSettings {
  type Flags = Partial<Record<ConfigKey, string>> & { config?: string }
}

/** Every setting, and what the network file says if one is meant. */
export type Settings = Record<ConfigKey, Setting> & { own?: { path: string; network: Network } }
export type Setting =
  | { kind: 'unset' }
  | { kind: 'set'; value: string; origin: SettingOrigin; source: string }
type SettingOrigin = 'flag' | 'environment' | 'file' | 'devnet' | 'network'

/** A name that is in no table is nobody's; whoever needs the network says so. */
function inTable(setting: Setting): Network | undefined {
  return setting.kind === 'set'
    ? Object.values(networks).find(({ name }) => name === setting.value)
    : undefined
}

/** A local chain stands for a local network of its family. */
async function fillFromDevnet(
  context: Pick<Context, 'directory'>,
  settings: Settings,
  { family }: Network,
): Promise<Settings> {
  const found = await readDevnetState(context.directory)
  if (found.kind === 'absent' || found.state.family !== family) return settings
  const { rpcUrl, beaconUrl, contracts } = found.state
  const values: Partial<Record<ConfigKey, string>> = { rpcUrl, beaconUrl, ...contracts }

  const filled = mapKeys((key) => {
    const value = values[key]
    if (settings[key].kind === 'set' || value === undefined) return settings[key]
    return { kind: 'set', value, origin: 'devnet', source: found.path }
  })
  return { ...settings, ...filled }
}

function flagOf(key: ConfigKey): string {
  return `--${key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`
}

function mapKeys(find: (key: ConfigKey) => Setting): Record<ConfigKey, Setting> {
  return {
    network: find('network'),
    networkFile: find('networkFile'),
    rpcUrl: find('rpcUrl'),
    beaconUrl: find('beaconUrl'),
    pool: find('pool'),
    fromBlock: find('fromBlock'),
    ssvNetwork: find('ssvNetwork'),
    ssvViews: find('ssvViews'),
    factory: find('factory'),
    delegationHandlerFactory: find('delegationHandlerFactory'),
  }
}
