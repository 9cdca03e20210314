import { getNetwork, type Network } from '@millpond/networks'
import { requireSetting } from './requireSetting.ts'
import type { Settings } from './resolveSettings.ts'

/**
 * The configured network, of either family.
 * @throws CliError SETTING_MISSING; UnknownNetworkError
 */
export function requireNetwork(settings: Settings): Network {
  return getNetwork(requireSetting(settings, 'network'))
}
