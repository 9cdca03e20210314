import { createHash } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import {
  DumpCorruptError,
  DumpMissingError,
  DumpVersionError,
  NotADumpError,
} from '../../errors.ts'
import { type DumpedFile, type DumpManifest, dumpFormat, manifestFile } from './DumpManifest.ts'
import { isDumpManifest } from './isDumpManifest.ts'

const unzip = promisify(gunzip)

/** A dump as it lies in a folder, complete and unchanged. */
export type Dump = {
  folder: string
  manifest: DumpManifest
  files: ReadonlyMap<string, Uint8Array>
}

/**
 * Reads a dump and checks every file of it against the manifest.
 * @throws DumpMissingError, NotADumpError, DumpVersionError, DumpCorruptError.
 */
export async function readDump(path: string): Promise<Dump> {
  const folder = resolve(path)
  const manifest = await readManifest(folder)
  const files = new Map<string, Uint8Array>()
  for (const file of manifest.files) files.set(file.name, await readZipped(folder, file))
  return { folder, manifest, files }
}

async function readManifest(folder: string): Promise<DumpManifest> {
  const found = await stat(folder).catch((cause: unknown) => {
    throw new DumpMissingError({ folder, cause })
  })
  if (!found.isDirectory()) throw new NotADumpError({ folder, reason: 'it is no folder' })

  const text = await readFile(join(folder, manifestFile), 'utf8').catch((cause: unknown) => {
    throw new NotADumpError({ folder, reason: `it has no ${manifestFile}`, cause })
  })
  const manifest = parse(folder, text)
  if (manifest.format !== dumpFormat.format)
    throw new NotADumpError({ folder, reason: `its ${manifestFile} is of something else` })
  if (manifest.version !== dumpFormat.version)
    throw new DumpVersionError({
      folder,
      what: 'format version',
      expected: String(dumpFormat.version),
      actual: String(manifest.version),
    })
  if (!isDumpManifest(manifest))
    throw new DumpCorruptError({
      folder,
      reason: `entries of ${manifestFile} are missing or wrong`,
    })
  return manifest
}

function parse(folder: string, text: string): Partial<DumpManifest> {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value === 'object' && value !== null) return value
  } catch (cause) {
    throw new DumpCorruptError({ folder, reason: `${manifestFile} is not JSON`, cause })
  }
  throw new NotADumpError({ folder, reason: `its ${manifestFile} is of something else` })
}

async function readZipped(folder: string, file: DumpedFile): Promise<Uint8Array> {
  const { name, bytes, sha256 } = file
  const corrupt = (reason: string) => (cause: unknown) => {
    throw new DumpCorruptError({ folder, reason, cause })
  }
  if (!/^[\w-][\w.-]*$/.test(name)) return corrupt('it names a file outside of it')(undefined)

  const zipped = await readFile(join(folder, name)).catch(corrupt(`${name} cannot be read`))
  if (zipped.length !== bytes)
    return corrupt(`${name} has ${zipped.length} bytes instead of ${bytes}`)(undefined)
  if (createHash('sha256').update(zipped).digest('hex') !== sha256)
    return corrupt(`${name} was changed`)(undefined)
  const data = await unzip(zipped).catch(corrupt(`${name} is no gzip file`))
  // A buffer slices without copying, which the decoders of SSZ do not expect.
  return new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
}
