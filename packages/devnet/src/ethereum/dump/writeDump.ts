import { createHash } from 'node:crypto'
import { access, mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { DumpUnwritableError, NotADumpError } from '../../errors.ts'
import { type DumpedFile, type DumpManifest, manifestFile } from './DumpManifest.ts'

const zip = promisify(gzip)

/**
 * Writes a dump into `folder`, all of it or nothing: the files come into a new folder beside it, which
 * takes its name at the end. An older dump there is replaced.
 * @throws NotADumpError if the folder holds something else; DumpUnwritableError if the disk refuses.
 */
export async function writeDump(parameters: writeDump.Parameters): Promise<DumpManifest> {
  const folder = resolve(parameters.folder)
  await requireFreeOrDump(folder)
  return writeAll(folder, parameters).catch((cause: Error) => {
    throw new DumpUnwritableError({ folder, cause })
  })
}

async function writeAll(folder: string, parameters: writeDump.Parameters): Promise<DumpManifest> {
  await mkdir(dirname(folder), { recursive: true })
  const fresh = await mkdtemp(join(dirname(folder), `.${basename(folder)}-new-`))
  try {
    const files: DumpedFile[] = []
    for (const { name, data } of parameters.files)
      files.push(await writeZipped(join(fresh, name), name, data))
    const manifest = { ...parameters.manifest, files }
    await writeFile(join(fresh, manifestFile), `${JSON.stringify(manifest, undefined, 2)}\n`)
    await replace(folder, fresh)
    return manifest
  } finally {
    await rm(fresh, { recursive: true, force: true })
  }
}

export declare namespace writeDump {
  type Parameters = {
    folder: string
    manifest: Omit<DumpManifest, 'files'>
    files: readonly { name: string; data: Uint8Array }[]
  }
}

/**
 * Whether a dump may be written to `folder`.
 * @throws NotADumpError
 */
export async function requireFreeOrDump(folder: string): Promise<void> {
  const names = await readdir(folder).catch((cause: NodeJS.ErrnoException): string[] => {
    if (cause.code === 'ENOENT') return []
    throw new NotADumpError({ folder, reason: 'it is no folder', cause })
  })
  if (names.length === 0 || names.includes(manifestFile)) return
  throw new NotADumpError({ folder, reason: 'it holds other files, which stay as they are' })
}

async function writeZipped(path: string, name: string, data: Uint8Array): Promise<DumpedFile> {
  const zipped = await zip(data)
  await writeFile(path, zipped)
  const sha256 = createHash('sha256').update(zipped).digest('hex')
  return { name, bytes: zipped.length, sha256 }
}

/** Between the two renames there is no dump at `folder`, but both are on the disk. */
async function replace(folder: string, fresh: string): Promise<void> {
  const old = `${fresh}-old`
  const hadOne = await access(folder).then(
    () => true,
    () => false,
  )
  if (hadOne) await rename(folder, old)
  try {
    await rename(fresh, folder)
  } catch (cause) {
    if (hadOne) await rename(old, folder)
    throw cause
  }
  if (hadOne) await rm(old, { recursive: true, force: true })
}
