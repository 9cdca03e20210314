import { getNetwork, type Network, networks } from '@millpond/networks'
import type { Command } from 'commander'
import { z } from 'zod'
import { type ConfigKey, configKeys } from '../../config/configKeys.ts'
import { hideUrlSecrets } from '../../config/hideUrlSecrets.ts'
import { listTableValues } from '../../config/network/listTableValues.ts'
import { resolveSettings, type Setting, type Settings } from '../../config/resolveSettings.ts'
import type { Context } from '../../context.ts'
import { addCommand } from '../../options/addCommand.ts'
import { addNetworkOptions } from '../../options/addNetworkOptions.ts'
import { print } from '../../output/print.ts'
import { renderTable } from '../../output/renderTable.ts'

const output = z.record(
  z.string(),
  z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('unset') }),
    z.strictObject({
      kind: z.literal('set'),
      value: z.string(),
      origin: z.enum(['flag', 'environment', 'file', 'devnet', 'network']),
      source: z.string(),
    }),
  ]),
)

/** `millpond config show`: each setting with where it comes from. */
export function registerConfigShow(group: Command, context: Context): void {
  const command = addCommand(group, {
    name: 'show',
    summary: 'Show each setting and where it comes from.',
    details:
      'Below the settings: what the network itself says. URLs lose what may be an access key.',
    example: 'millpond config show',
    output,
  })
  addNetworkOptions(command).action(
    async (options: addNetworkOptions.Options & { json?: boolean }) => {
      const settings = toShown(await resolveSettings(context, options))
      print(context, { json: options.json, data: settings, text: renderConfig(settings) })
    },
  )
}

type Shown = Readonly<Record<string, Setting>>

/** A table of settings. */
function renderConfig(settings: Shown): string {
  const rows = Object.entries(settings).map(([key, setting]) =>
    setting.kind === 'unset'
      ? [key, '-', 'not set']
      : [key, setting.value, `${setting.origin} ${setting.source}`],
  )
  return renderTable([{ name: 'key' }, { name: 'value' }, { name: 'from' }], rows)
}

/** What is set, then what is left to the network. */
function toShown(settings: Settings): Shown {
  const network = findNetwork(settings)
  const source = settings.own?.path ?? network?.name ?? ''
  const table = Object.entries(network ? listTableValues(network) : {}).map(
    ([key, value]): [string, Setting] => [key, { kind: 'set', value, origin: 'network', source }],
  )
  const keys = Object.keys(configKeys) as ConfigKey[]
  const given = keys.map((key): [string, Setting] => [key, hideSecrets(key, settings[key])])
  // A setting wins over the table.
  const isOpen = ([key]: [string, Setting]) => !isConfigKey(key) || settings[key].kind === 'unset'
  return Object.fromEntries([...given, ...table.filter(isOpen)])
}

function hideSecrets(key: ConfigKey, setting: Setting): Setting {
  const isUrl = key === 'rpcUrl' || key === 'beaconUrl'
  if (!isUrl || setting.kind === 'unset') return setting
  return { ...setting, value: hideUrlSecrets(setting.value) }
}

function isConfigKey(key: string): key is ConfigKey {
  return Object.hasOwn(configKeys, key)
}

/** A name that nobody knows is shown as it is: this is where it is found. */
function findNetwork({ own, network }: Settings): Network | undefined {
  if (own) return own.network
  const isKnown = network.kind === 'set' && Object.hasOwn(networks, network.value)
  return isKnown ? getNetwork(network.value) : undefined
}
