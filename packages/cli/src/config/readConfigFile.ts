import { resolve } from 'node:path'
import type { Context } from '../context.ts'
import { CliError } from '../errors.ts'
import { exitCodes } from '../exitCodes.ts'
import { readTextFile } from '../files/readTextFile.ts'
import { type ConfigKey, configKeys } from './configKeys.ts'
import { parseJsonc } from './parseJsonc.ts'

/** Name of the settings file, looked for in the current folder: JSON, with comments if you like. */
export const configFileName = 'millpond.json'

/**
 * Reads the config file: the one asked for, or `millpond.json` in the working folder if it is there.
 * @throws CliError FILE_MISSING if it was asked for, FILE_UNREADABLE, CONFIG_MALFORMED
 */
export async function readConfigFile(
  context: Pick<Context, 'directory' | 'env'>,
  asked: string | undefined,
): Promise<readConfigFile.ReturnType> {
  const named = asked ?? context.env.MILLPOND_CONFIG
  const path = resolve(context.directory, named ?? configFileName)
  try {
    const text = await readTextFile(path)
    return { kind: 'found', path, text, values: parseConfig(path, text) }
  } catch (error) {
    const isMissing = error instanceof CliError && error.code === 'FILE_MISSING'
    if (isMissing && named === undefined) return { kind: 'absent', path }
    throw error
  }
}

export declare namespace readConfigFile {
  type ReturnType =
    | { kind: 'found'; path: string; text: string; values: Partial<Record<ConfigKey, string>> }
    | { kind: 'absent'; path: string }
}

function parseConfig(path: string, text: string): Partial<Record<ConfigKey, string>> {
  const json = parseJsonc(text)
  if (json.kind === 'malformed') throw malformed(path, `line ${json.line} is not JSON`)
  const { value: object } = json
  if (typeof object !== 'object' || object === null || Array.isArray(object)) {
    throw malformed(path, 'it is not an object')
  }

  const values: Partial<Record<ConfigKey, string>> = {}
  for (const [key, value] of Object.entries(object)) {
    if (!isConfigKey(key)) throw malformed(path, `it has the unknown key "${key}"`)
    if (typeof value !== 'string') throw malformed(path, `"${key}" is not a text`)
    values[key] = value
  }
  return values
}

function isConfigKey(key: string): key is ConfigKey {
  return Object.hasOwn(configKeys, key)
}

function malformed(path: string, reason: string): CliError {
  return new CliError({
    code: 'CONFIG_MALFORMED',
    message: `${path} is not usable: ${reason}.`,
    next: `Use only the keys ${Object.keys(configKeys).join(', ')}, each with a text.`,
    exitCode: exitCodes.precondition,
  })
}
