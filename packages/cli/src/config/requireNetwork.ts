import { getNetwork, type Network } from '@millpond/networks'
import { requireSetting } from './requireSetting.ts'
import type { Settings } from './resolveSettings.ts'

/**
 * The configured network, of either family: the one of the network file, or of the table.
 * @throws CliError SETTING_MISSING; UnknownNetworkError
 */
export function requireNetwork(settings: Settings): Network {
  return settings.own?.network ?? getNetwork(requireSetting(settings, 'network'))
}
