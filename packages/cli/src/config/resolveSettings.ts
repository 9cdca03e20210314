import type { Context } from '../context.ts'
import { type DevnetState, readDevnetState } from '../devnet/devnetState.ts'
import { type ConfigKey, configKeys } from './configKeys.ts'
import { readConfigFile } from './readConfigFile.ts'

/**
 * Every setting with where it comes from. First wins: flag, environment, config file, the running
 * chain of the folder, if it is of the network's kind.
 * @throws CliError of `readConfigFile`
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

  const settings = mapKeys(known)
  const { network } = settings
  const family = network.kind === 'set' ? localFamilies.get(network.value) : undefined
  return family === undefined ? settings : fillFromDevnet(context, settings, family)
}

export declare namespace resolveSettings {
  type Flags = Partial<Record<ConfigKey, string>> & { config?: string }
}

export type Settings = Record<ConfigKey, Setting>
export type Setting =
  | { kind: 'unset' }
  | { kind: 'set'; value: string; origin: SettingOrigin; source: string }
type SettingOrigin = 'flag' | 'environment' | 'file' | 'devnet'

/** What a local chain must be to stand for a network. */
const localFamilies: ReadonlyMap<string, DevnetState['family']> = new Map([
  ['ethereum-local', 'ethereum'],
  ['berachain-local', 'berachain'],
])

async function fillFromDevnet(
  context: Pick<Context, 'directory'>,
  settings: Settings,
  family: DevnetState['family'],
): Promise<Settings> {
  const found = await readDevnetState(context.directory)
  if (found.kind === 'absent' || found.state.family !== family) return settings
  const { rpcUrl, beaconUrl, contracts } = found.state
  const values: Partial<Record<ConfigKey, string>> = { rpcUrl, beaconUrl, ...contracts }

  return mapKeys((key) => {
    const value = values[key]
    if (settings[key].kind === 'set' || value === undefined) return settings[key]
    return { kind: 'set', value, origin: 'devnet', source: found.path }
  })
}

function flagOf(key: ConfigKey): string {
  return `--${key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`
}

function mapKeys(find: (key: ConfigKey) => Setting): Settings {
  return {
    network: find('network'),
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
