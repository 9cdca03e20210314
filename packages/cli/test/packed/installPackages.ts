import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { installTarballs } from '../../../../tools/installTarballs.ts'
import { pack } from '../../../../tools/pack.ts'
import { serveInstalled } from '../../../../tools/serveInstalled.ts'

const root = resolve(import.meta.dirname, '../../../..')

/** Builds and packs the packages and installs them into an empty folder, from a registry on loopback. */
export async function installPackages(): Promise<installPackages.ReturnType> {
  const folder = join(tmpdir(), `millpond-packed-${process.pid}`)
  const tarballs = await pack(join(folder, 'packed'))
  const directory = join(folder, 'installed')
  await using registry = await serveInstalled(root)
  await installTarballs({
    directory,
    tarballs: tarballs.map(({ path }) => path),
    registry: registry.url,
  })
  return {
    directory,
    program: join(directory, 'node_modules/.bin/millpond'),
    tarballs,
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  }
}

export declare namespace installPackages {
  type ReturnType = AsyncDisposable & {
    directory: string
    /** The command, as a shell finds it. */
    program: string
    tarballs: pack.Tarball[]
  }
}
