import { mkdir, mkdtemp, rename, rm, stat } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { FileExistsError, FileWriteError } from '../errors/ceremony.ts'
import { writeSecretFile } from '../files/writeSecretFile.ts'
import type { ceremony } from './ceremony.ts'
import { planCeremonyFiles } from './planCeremonyFiles.ts'

/**
 * Writes a ceremony to a new folder, which appears complete or not at all. Folders are 0700, files
 * 0600; `planCeremonyFiles` tells their names.
 * @throws FileExistsError if there is something at `folder`, FileWriteError
 */
export async function writeCeremony(
  parameters: writeCeremony.Parameters,
): Promise<writeCeremony.ReturnType> {
  const folder = resolve(parameters.folder)
  const { deposits, keyShares, validators } = planCeremonyFiles(parameters.result)
  if (await exists(folder)) throw new FileExistsError({ path: folder })

  await publishFolder(folder, [deposits, keyShares, ...validators])
  return { depositsPath: join(folder, deposits.path), keySharesPath: join(folder, keyShares.path) }
}

export declare namespace writeCeremony {
  type Parameters = {
    /** Must not exist; its parent must. */
    folder: string
    result: ceremony.ReturnType
  }
  /** The two files with all validators. */
  type ReturnType = { depositsPath: string; keySharesPath: string }
}

async function publishFolder(
  folder: string,
  files: readonly planCeremonyFiles.PlannedFile[],
): Promise<void> {
  let temporary: string | undefined
  try {
    temporary = await mkdtemp(`${folder}.tmp-`)
    for (const { path, text } of files) {
      const target = join(temporary, path)
      await mkdir(dirname(target), { recursive: true, mode: 0o700 })
      await writeSecretFile({ path: target, text })
    }
    await rename(temporary, folder)
  } catch (cause) {
    if (temporary !== undefined) await rm(temporary, { recursive: true, force: true })
    if (await exists(folder)) throw new FileExistsError({ path: folder, cause })
    throw new FileWriteError({ path: folder, cause })
  }
}

async function exists(path: string): Promise<boolean> {
  try {
    await stat(path)
    return true
  } catch {
    return false
  }
}
