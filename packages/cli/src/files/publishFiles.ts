import { access } from 'node:fs/promises'
import { fileExists, publishFile } from './publishFile.ts'

/**
 * Writes files that belong together: none of them when one is there and shall not be replaced.
 * @throws CliError FILE_EXISTS, FILE_UNWRITABLE
 */
export async function publishFiles(
  files: readonly publishFiles.File[],
  { overwrite }: publishFiles.Options,
): Promise<void> {
  if (!overwrite) {
    for (const { path } of files) if (await isThere(path)) throw fileExists(path)
  }
  for (const file of files) await publishFile({ ...file, overwrite })
}

export declare namespace publishFiles {
  type File = Omit<publishFile.Parameters, 'overwrite'>
  type Options = {
    /** Whether they may replace what is there. */
    overwrite: boolean
  }
}

async function isThere(path: string): Promise<boolean> {
  try {
    await access(path)
    return true
  } catch {
    return false
  }
}
