import { mkdir, mkdtemp, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { FileExistsError, FileWriteError } from '@millpond/keys'
import { writeSecretFile } from '@millpond/keys/node'

/**
 * Writes files to a new folder, which appears complete or not at all. The folder is 0700, the files
 * are 0600. Its parent is created when it is missing.
 * @throws FileExistsError if there is something at `folder`, FileWriteError
 */
export async function publishFolder(parameters: publishFolder.Parameters): Promise<void> {
  const { folder, files } = parameters
  let temporary: string | undefined
  try {
    if (await exists(folder)) throw new FileExistsError({ path: folder })
    await mkdir(dirname(folder), { recursive: true })
    temporary = await mkdtemp(`${folder}.tmp-`)
    for (const { name, text } of files) {
      await writeSecretFile({ path: join(temporary, name), text })
    }
    await rename(temporary, folder)
  } catch (cause) {
    if (temporary !== undefined) await rm(temporary, { recursive: true, force: true })
    if (cause instanceof FileExistsError) throw cause
    throw new FileWriteError({ path: folder, cause })
  }
}

export declare namespace publishFolder {
  type Parameters = {
    /** Absolute; must not exist. */
    folder: string
    files: readonly { name: string; text: string }[]
  }
}

function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  )
}
