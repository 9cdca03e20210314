import type { Network } from '@millpond/networks'
import type { Settings } from '../resolveSettings.ts'
import type { updateConfigFile } from '../updateConfigFile.ts'

/**
 * What the config file has to say so that the next command means the same network. Nothing where it
 * says so already.
 */
export function toNetworkSetting(session: toNetworkSetting.Session): updateConfigFile.Values {
  const { settings, network } = session
  const isOfFile = (['network', 'networkFile'] as const).every((key) => {
    const setting = settings[key]
    return setting.kind === 'unset' || setting.origin === 'file'
  })
  if (isOfFile) return {}
  return { network: settings.own?.path ?? network.name, networkFile: undefined }
}

export declare namespace toNetworkSetting {
  type Session = { settings: Settings; network: Network }
}
