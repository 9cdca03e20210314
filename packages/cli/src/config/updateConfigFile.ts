import { randomBytes } from 'node:crypto'
import { rename, rm, writeFile } from 'node:fs/promises'
import type { Context } from '../context.ts'
import type { ConfigKey } from './configKeys.ts'
import { readConfigFile } from './readConfigFile.ts'

/**
 * Sets keys of the config file in one step and leaves the others as they are. Creates the file if
 * there is none.
 * @returns Path of the file.
 * @throws CliError of `readConfigFile`
 */
export async function updateConfigFile(
  context: Pick<Context, 'directory' | 'env'>,
  asked: string | undefined,
  values: Partial<Record<ConfigKey, string>>,
): Promise<string> {
  const file = await readConfigFile(context, asked)
  const before = file.kind === 'found' ? file.values : {}
  const text = `${JSON.stringify({ ...before, ...values }, null, 2)}\n`
  const temporary = `${file.path}.${randomBytes(4).toString('hex')}.tmp`
  try {
    await writeFile(temporary, text, { mode: 0o600 })
    await rename(temporary, file.path)
  } finally {
    await rm(temporary, { force: true })
  }
  return file.path
}
