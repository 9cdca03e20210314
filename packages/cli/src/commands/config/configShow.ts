import type { Command } from 'commander'
import { hideUrlSecrets } from '../../config/hideUrlSecrets.ts'
import { resolveSettings, type Setting, type Settings } from '../../config/resolveSettings.ts'
import type { Context } from '../../context.ts'
import { addCommand } from '../../options/addCommand.ts'
import { addNetworkOptions } from '../../options/addNetworkOptions.ts'
import { print } from '../../output/print.ts'
import { renderTable } from '../../output/renderTable.ts'

/** `millpond config show`: each setting with where it comes from. */
export function registerConfigShow(group: Command, context: Context): void {
  const command = addCommand(group, {
    name: 'show',
    summary: 'Show each setting and where it comes from.',
    example: 'millpond config show',
  })
  addNetworkOptions(command).action(
    async (options: addNetworkOptions.Options & { json?: boolean }) => {
      const settings = toShown(await resolveSettings(context, options))
      print(context, { json: options.json, data: settings, text: renderConfig(settings) })
    },
  )
}

/** A table of settings. */
function renderConfig(settings: Settings): string {
  const rows = Object.entries(settings).map(([key, setting]) =>
    setting.kind === 'unset'
      ? [key, '-', 'not set']
      : [key, setting.value, `${setting.origin} ${setting.source}`],
  )
  return renderTable([{ name: 'key' }, { name: 'value' }, { name: 'from' }], rows)
}

/** URLs lose what may be an access key. */
function toShown(settings: Settings): Settings {
  const hide = (setting: Setting): Setting =>
    setting.kind === 'unset' ? setting : { ...setting, value: hideUrlSecrets(setting.value) }
  return { ...settings, rpcUrl: hide(settings.rpcUrl), beaconUrl: hide(settings.beaconUrl) }
}
