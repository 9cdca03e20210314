import { randomBytes } from 'node:crypto'
import { rename, rm, writeFile } from 'node:fs/promises'
import type { Context } from '../context.ts'
import type { ConfigKey } from './configKeys.ts'
import { editConfig } from './editConfig.ts'
import { readConfigFile } from './readConfigFile.ts'

/**
 * Sets keys of the config file in one step and leaves the others, and the comments, as they are.
 * Creates the file if there is none.
 * @returns Path of the file.
 * @throws CliError of `readConfigFile`
 */
export async function updateConfigFile(
  context: Pick<Context, 'directory' | 'env'>,
  asked: string | undefined,
  values: updateConfigFile.Values,
): Promise<string> {
  const file = await readConfigFile(context, asked)
  const text = editConfig(file.kind === 'found' ? file.text : '{}\n', values)
  const temporary = `${file.path}.${randomBytes(4).toString('hex')}.tmp`
  try {
    await writeFile(temporary, text, { mode: 0o600 })
    await rename(temporary, file.path)
  } finally {
    await rm(temporary, { force: true })
  }
  return file.path
}

export declare namespace updateConfigFile {
  /** `undefined` takes a key out. */
  type Values = { [key in ConfigKey]?: string | undefined }
}
