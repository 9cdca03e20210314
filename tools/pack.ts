// Packs the packages that are released: `npm run pack` writes `packed/*.tgz` and tells their sizes. What is packed is
// staged first, in a folder for each package whose manifest is made for those who install it.
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join, normalize, relative, resolve } from 'node:path'
import { build } from './build.ts'
import { moveLinks } from './moveLinks.ts'
import { planManifest, type SourceManifest } from './planManifest.ts'
import { findBytecodeImports, pruneBytecode } from './pruneBytecode.ts'
import { run } from './run.ts'
import { shippedPackages } from './shippedPackages.ts'

const root = resolve(import.meta.dirname, '..')

/**
 * Builds, stages and packs every released package into `outDirectory`, replacing what is there.
 * @throws Error when the packages do not compile or npm refuses to pack them
 */
export async function pack(outDirectory: string): Promise<pack.Tarball[]> {
  const stage = join(outDirectory, 'stage')
  const built = join(outDirectory, 'built')
  rmSync(outDirectory, { recursive: true, force: true })
  await build(built)
  for (const name of shippedPackages)
    stagePackage(name, join(built, name, 'src'), join(stage, name))
  pruneBindings(stage)

  const folders = shippedPackages.map((name) => join(stage, name))
  const args = [
    'pack',
    '--json',
    '--ignore-scripts',
    '--pack-destination',
    outDirectory,
    ...folders,
  ]
  const { code, stdout, stderr } = await run('npm', args, { capture: true })
  if (code !== 0) throw new Error(`npm pack failed.\n${stderr}`)
  return readTarballs(stdout, outDirectory)
}

export declare namespace pack {
  type Tarball = {
    name: string
    path: string
    /** Bytes of the tarball. */
    size: number
    /** Bytes of what is in it. */
    unpackedSize: number
    /** Paths in it. */
    files: string[]
  }
}

function stagePackage(name: string, built: string, target: string) {
  const source = join(root, 'packages', name)
  mkdirSync(target, { recursive: true })
  cpSync(built, join(target, 'dist'), { recursive: true })
  // A program has no types to offer.
  const manifest = planManifest(readManifest(source), readManifest(root).engines)
  if (manifest.bin) removeDeclarations(join(target, 'dist'))

  if (manifest.bin) cpSync(join(source, 'bin'), join(target, 'bin'), { recursive: true })
  writeFileSync(join(target, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`)
  cpSync(join(root, 'LICENSE'), join(target, 'LICENSE'))
  stageDocuments(target, listDocuments(name, manifest.bin !== undefined))
}

function readManifest(directory: string): SourceManifest & { engines: { node: string } } {
  return JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8'))
}

function removeDeclarations(directory: string) {
  for (const path of listFiles(directory)) if (path.endsWith('.d.ts')) rmSync(path)
}

function stageDocuments(target: string, documents: readonly Document[]) {
  for (const { path, source } of documents) {
    const move = (link: string) => {
      const linked = normalize(join(dirname(source), link))
      const staged = documents.find((document) => document.source === linked)
      return staged && relative(dirname(path), staged.path)
    }
    mkdirSync(dirname(join(target, path)), { recursive: true })
    writeFileSync(join(target, path), moveLinks(readFileSync(join(root, source), 'utf8'), move))
  }
}

/** `path` is in the package, `source` in the project. */
type Document = { path: string; source: string }

function listDocuments(name: string, isProgram: boolean): Document[] {
  const own = ['README.md', 'CHANGELOG.md']
    .map((path) => ({ path, source: join('packages', name, path) }))
    .filter(({ source }) => existsSync(join(root, source)))
  // What the program refers to.
  const manuals = ['docs/cli.md', 'docs/run-a-pool/berachain.md', 'docs/run-a-pool/ethereum.md']
  return isProgram ? [...own, ...manuals.map((path) => ({ path, source: path }))] : own
}

function pruneBindings(stage: string) {
  const isBinding = (path: string) => path.includes(join('networks', 'dist', 'generated'))
  const paths = listFiles(stage)
  const modules = paths.filter((path) => path.endsWith('.js') && !isBinding(path))
  const used = new Set(modules.flatMap((path) => findBytecodeImports(readFileSync(path, 'utf8'))))
  for (const path of paths.filter(isBinding)) {
    writeFileSync(path, pruneBytecode(readFileSync(path, 'utf8'), used))
  }
}

function listFiles(directory: string): string[] {
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
}

type PackReport = { name: string; filename: string; size: number; unpackedSize: number }

function readTarballs(json: string, directory: string): pack.Tarball[] {
  const reports: (PackReport & { files: { path: string }[] })[] = JSON.parse(json)
  return reports.map(({ name, filename, size, unpackedSize, files }) => {
    const path = join(directory, filename.replace('@', '').replace('/', '-'))
    return { name, path, size, unpackedSize, files: files.map((file) => file.path) }
  })
}

if (import.meta.main) {
  for (const { name, size, unpackedSize, files } of await pack(join(root, 'packed'))) {
    const sizes = `${(size / 1000).toFixed(0)} kB, ${(unpackedSize / 1000).toFixed(0)} kB unpacked`
    process.stdout.write(`${name}: ${sizes}, ${files.length} files\n`)
  }
}
