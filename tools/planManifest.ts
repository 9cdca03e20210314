/** What a package.json of this project says, as far as releasing reads it. */
export type SourceManifest = {
  name: string
  version: string
  description: string
  license: string
  type: string
  bin?: Record<string, string>
  exports?: Record<string, string>
  dependencies?: Record<string, string>
  peerDependencies?: Record<string, string>
  peerDependenciesMeta?: Record<string, { optional?: boolean }>
}

/** What the package.json in a tarball says. */
export type ShippedManifest = Omit<SourceManifest, 'exports'> & {
  engines: { node: string }
  files: string[]
  sideEffects?: false
  exports?: Record<string, string | { types: string; default: string }>
}

/**
 * The manifest of a released package: its entries are what is built instead of the sources, and what concerns only the
 * project is gone. A package without a program does nothing when it is loaded, so bundlers may drop what is unused.
 */
export function planManifest(source: SourceManifest, engines: { node: string }): ShippedManifest {
  const { name, version, description, license, type } = source
  const { bin, exports, dependencies, peerDependencies, peerDependenciesMeta } = source
  return {
    name,
    version,
    description,
    license,
    type,
    engines,
    files: bin ? ['bin', 'dist', 'docs', 'CHANGELOG.md'] : ['dist', 'CHANGELOG.md'],
    ...(bin ? { bin } : { sideEffects: false }),
    ...(exports && { exports: planExports(exports) }),
    ...(dependencies && { dependencies }),
    ...(peerDependencies && { peerDependencies }),
    ...(peerDependenciesMeta && { peerDependenciesMeta }),
  }
}

/** @throws RangeError at an entry that is no source */
function planExports(exports: Record<string, string>) {
  const built = Object.entries(exports).map(([entry, path]) => {
    const [, stem] = /^\.\/src\/(.+)\.ts$/.exec(path) ?? []
    if (stem === undefined) throw new RangeError(`The entry ${entry} is ${path}, not ./src/….ts.`)
    return [entry, { types: `./dist/${stem}.d.ts`, default: `./dist/${stem}.js` }] as const
  })
  return { ...Object.fromEntries(built), './package.json': './package.json' }
}
