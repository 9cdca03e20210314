import { randomBytes } from 'node:crypto'
import { chmod, link, mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { CliError } from '../errors.ts'
import { exitCodes } from '../exitCodes.ts'

/**
 * Writes a file that appears complete or not at all, and its folder if it is missing.
 * @throws CliError FILE_EXISTS when there is something and it shall not be replaced, FILE_UNWRITABLE
 */
export async function publishFile(parameters: publishFile.Parameters): Promise<void> {
  const { path, text, mode, overwrite } = parameters
  const temporary = `${path}.${randomBytes(6).toString('hex')}.tmp`
  try {
    await mkdir(dirname(path), { recursive: true })
    await writeFile(temporary, text, { mode, flag: 'wx' })
    // Whatever the umask is: a script that cannot be run is no script.
    await chmod(temporary, mode)
    // A link fails where something is; a rename replaces it.
    await (overwrite ? rename(temporary, path) : link(temporary, path))
  } catch (cause) {
    const isThere = isNodeError(cause) && cause.code === 'EEXIST' && cause.syscall === 'link'
    throw isThere ? fileExists(path, cause) : unwritable(path, cause)
  } finally {
    // It never was there when its folder is none.
    await rm(temporary, { force: true }).catch(() => undefined)
  }
}

export declare namespace publishFile {
  type Parameters = {
    /** Absolute. */
    path: string
    text: string
    /** As `chmod` takes it, e.g. `0o755`. */
    mode: number
    /** Whether it may replace what is there. */
    overwrite: boolean
  }
}

/** Something is there that nobody said to replace. */
export function fileExists(path: string, cause?: unknown): CliError {
  return new CliError({
    code: 'FILE_EXISTS',
    message: `${path} exists already.`,
    next: 'Add --overwrite to replace it, or --out with another path.',
    exitCode: exitCodes.precondition,
    cause,
  })
}

function unwritable(path: string, cause: unknown): CliError {
  return new CliError({
    code: 'FILE_UNWRITABLE',
    message: `${path} cannot be written.`,
    next: 'Check the folder and who may write there, or choose another path with --out.',
    exitCode: exitCodes.precondition,
    cause,
  })
}

function isNodeError(cause: unknown): cause is NodeJS.ErrnoException {
  return cause instanceof Error && 'code' in cause
}
