import { randomBytes } from 'node:crypto'
import { link, open, rename, rm, stat } from 'node:fs/promises'
import { FileExistsError, FileWriteError } from '../errors/ceremony.ts'

/**
 * Writes a file that only its owner can read (0600). It appears complete or not at all, and an
 * existing file is never replaced.
 * @throws FileExistsError, FileWriteError
 */
export async function writeSecretFile(parameters: writeSecretFile.Parameters): Promise<void> {
  const { path, text } = parameters
  const temporary = `${path}.${randomBytes(6).toString('hex')}.tmp`

  try {
    await writeDurably(temporary, text)
    await publish(temporary, path)
  } catch (cause) {
    if (isCode(cause, 'EEXIST')) throw new FileExistsError({ path, cause })
    throw new FileWriteError({ path, cause })
  } finally {
    await rm(temporary, { force: true })
  }
}

export declare namespace writeSecretFile {
  type Parameters = { path: string; text: string }
}

async function writeDurably(path: string, text: string): Promise<void> {
  const file = await open(path, 'wx', 0o600)
  try {
    await file.writeFile(text)
    await file.sync()
  } finally {
    await file.close()
  }
}

/** A hard link fails if the name is taken, in one step; a rename would replace the other file. */
async function publish(temporary: string, path: string): Promise<void> {
  try {
    await link(temporary, path)
  } catch (cause) {
    if (isCode(cause, 'EEXIST')) throw cause
    // Memory sticks often have file systems without hard links.
    const exists = await stat(path).then(
      () => true,
      () => false,
    )
    if (exists) throw Object.assign(new Error('file exists', { cause }), { code: 'EEXIST' })
    await rename(temporary, path)
  }
}

function isCode(cause: unknown, code: string): boolean {
  return cause instanceof Error && 'code' in cause && cause.code === code
}
