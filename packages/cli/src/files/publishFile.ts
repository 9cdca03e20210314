import { randomUUID } from 'node:crypto'
import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { FileWriteError } from '@millpond/keys'
import { CliError } from '../errors.ts'
import { exitCodes } from '../exitCodes.ts'

/**
 * Writes a text that everybody may read. Its folder is created when it is missing; what is there already stays
 * unless it may be replaced, which happens at once or not at all.
 * @throws CliError FILE_EXISTS; FileWriteError
 */
export async function publishFile(parameters: publishFile.Parameters): Promise<void> {
  const { path, text, overwrite = false } = parameters
  const target = overwrite ? `${path}.tmp-${randomUUID()}` : path
  try {
    await mkdir(dirname(path), { recursive: true })
    await writeFile(target, text, { mode: 0o644, flag: 'wx' })
    if (overwrite) await rename(target, path)
  } catch (cause) {
    if (!overwrite && isTaken(cause)) throw taken(path)
    if (overwrite) await rm(target, { force: true }).catch(() => undefined)
    throw new FileWriteError({ path, cause })
  }
}

export declare namespace publishFile {
  type Parameters = {
    /** Absolute. */
    path: string
    text: string
    /** @default false */
    overwrite?: boolean | undefined
  }
}

/** A folder of its path may be a file, which is another fault. */
function isTaken(cause: unknown): boolean {
  if (!(cause instanceof Error && 'code' in cause && 'syscall' in cause)) return false
  return cause.code === 'EEXIST' && cause.syscall === 'open'
}

function taken(path: string): CliError {
  return new CliError({
    code: 'FILE_EXISTS',
    message: `There is something at ${path} already.`,
    next: 'Name another file with --out, or add --overwrite.',
    exitCode: exitCodes.precondition,
  })
}
