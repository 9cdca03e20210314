import { readFile } from 'node:fs/promises'
import { CliError } from '../errors.ts'
import { exitCodes } from '../exitCodes.ts'

/** @throws CliError FILE_MISSING, FILE_UNREADABLE */
export async function readTextFile(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch (cause) {
    throw fileError(path, cause)
  }
}

/** What went wrong with a file or folder that somebody named. */
export function fileError(path: string, cause: unknown): CliError {
  const isMissing = cause instanceof Error && 'code' in cause && cause.code === 'ENOENT'
  return new CliError({
    code: isMissing ? 'FILE_MISSING' : 'FILE_UNREADABLE',
    message: isMissing ? `There is nothing at ${path}.` : `${path} cannot be read.`,
    next: isMissing ? 'Check the path.' : 'Check what it is and who may read it.',
    exitCode: exitCodes.precondition,
    cause,
  })
}
