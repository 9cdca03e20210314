import '../setup.ts'
import { specValuesToJson } from '@lodestar/config'
import { activePreset, presetToJson } from '@lodestar/params'
import { DumpVersionError, InvalidOptionError } from '../../errors.ts'
import type { startEthereumDevnet } from '../startEthereumDevnet.ts'
import type { DumpedOptions } from './DumpManifest.ts'
import type { Dump } from './readDump.ts'

/**
 * The options of a chain that goes on from a dump: what the chain was started with comes from there.
 * @throws InvalidOptionError if an option asks for something else; DumpVersionError if the dump is of a
 * chain with other constants.
 */
export function applyDump(
  options: startEthereumDevnet.Options,
  { folder, manifest }: Dump,
): startEthereumDevnet.Options & DumpedOptions {
  const preset = presetToJson(activePreset)
  const other = Object.keys(preset).find((name) => manifest.preset[name] !== preset[name])
  if (other !== undefined)
    throw new DumpVersionError({
      folder,
      what: other,
      expected: String(preset[other]),
      actual: String(manifest.preset[other]),
    })

  requireSame('execution', options.execution, 'anvil')
  for (const [name, dumped] of Object.entries(manifest.options))
    requireSame(name, options[name as keyof DumpedOptions], dumped)
  const config = specValuesToJson(options.config ?? {})
  for (const [name, asked] of Object.entries(config))
    requireSame(`config.${name}`, asked, manifest.config[name])
  return { ...options, ...manifest.options }
}

function requireSame(option: string, asked: unknown, dumped: unknown): void {
  const [value, expected] = [JSON.stringify(asked), JSON.stringify(dumped)]
  if (asked === undefined || value === expected) return
  throw new InvalidOptionError({ option, value, rule: `the dump has ${expected}` })
}
