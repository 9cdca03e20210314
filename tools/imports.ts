// Imports point one way: each package uses only the packages it declares, and the pure entries of
// `keys`, `consensus` and `sdk` reach nothing of Node. Run by `npm run check`.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'

type Rule = { mayUse: string[]; pureEntry?: string }

const rules: Record<string, Rule> = {
  networks: { mayUse: [], pureEntry: 'src/index.ts' },
  consensus: { mayUse: ['networks'], pureEntry: 'src/index.ts' },
  keys: { mayUse: ['networks'], pureEntry: 'src/index.ts' },
  sdk: { mayUse: ['networks', 'consensus', 'keys'], pureEntry: 'src/index.ts' },
  oracle: { mayUse: ['networks', 'consensus', 'keys', 'sdk'] },
  keeper: { mayUse: ['networks', 'consensus', 'keys', 'sdk'] },
  devnet: { mayUse: ['networks', 'consensus', 'keys', 'sdk'] },
  cli: { mayUse: ['networks', 'consensus', 'keys', 'sdk', 'oracle', 'keeper', 'devnet'] },
}

const problems = Object.entries(rules).flatMap(([name, rule]) => [
  ...checkPackage(name, rule),
  ...(rule.pureEntry ? checkPure(name, rule.pureEntry) : []),
])
for (const problem of problems) process.stderr.write(`${problem}\n`)
process.exitCode = problems.length === 0 ? 0 : 1

function checkPackage(name: string, { mayUse }: Rule): string[] {
  const directory = join('packages', name)
  const undeclared = listSources(join(directory, 'src')).flatMap((file) =>
    importsOf(file)
      .map(packageOf)
      .filter((used) => used !== undefined && !declaredBy(name).has(used))
      .map((used) => `${file} imports ${used}: declare it in ${directory}/package.json`),
  )
  const forbidden = listSources(directory).flatMap((file) =>
    importsOf(file)
      .map((specifier) => /^@millpond\/([a-z]+)/.exec(specifier)?.[1])
      .filter((used) => used !== undefined && used !== name && !mayUse.includes(used))
      .map(
        (used) =>
          `${file} imports @millpond/${used}: ${name} may use ${mayUse.join(', ') || 'nothing of ours'}`,
      ),
  )
  return [...undeclared, ...forbidden]
}

/** Package that an import names; undefined for files and for what Node brings. */
function packageOf(specifier: string): string | undefined {
  if (/^[./]|^node:/.test(specifier)) return undefined
  const words = specifier.split('/')
  return specifier.startsWith('@') ? words.slice(0, 2).join('/') : words[0]
}

/** Packages that a manifest lists; tests may also use those of the root. */
function declaredBy(name: string): Set<string> {
  const sections = ['dependencies', 'devDependencies', 'peerDependencies'] as const
  const manifests = [join('packages', name, 'package.json'), 'package.json']
  return new Set(
    manifests.flatMap((path) => {
      const manifest = JSON.parse(readFileSync(path, 'utf8')) as Partial<
        Record<(typeof sections)[number], Record<string, string>>
      >
      return sections.flatMap((section) => Object.keys(manifest[section] ?? {}))
    }),
  )
}

/** Follows relative imports from the entry and names the first Node built-in on each path. */
function checkPure(name: string, entry: string): string[] {
  const seen = new Set<string>()
  const queue = [join('packages', name, entry)]
  const found: string[] = []
  for (let file = queue.pop(); file !== undefined; file = queue.pop()) {
    if (seen.has(file) || !existsSync(file)) continue
    seen.add(file)
    for (const specifier of importsOf(file)) {
      if (specifier.startsWith('.')) queue.push(normalize(join(dirname(file), specifier)))
      if (/^node:|@chainsafe\/(blst|hashtree)|\/node$/.test(specifier)) {
        found.push(`${file} imports ${specifier}: the pure entry of ${name} must run in a browser`)
      }
    }
  }
  return found
}

function importsOf(file: string): string[] {
  const text = readFileSync(file, 'utf8')
  const pattern =
    /^\s*(?:import|export)\s(?!type\b)[^'"]*?from\s+['"]([^'"]+)['"]|^\s*import\s+['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)/gm
  return [...text.matchAll(pattern)].map((match) => match[1] ?? match[2] ?? match[3] ?? '')
}

function listSources(directory: string): string[] {
  return readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .filter(
      (file) =>
        file.endsWith('.ts') && !file.includes('node_modules') && !file.includes('generated'),
    )
    .map((file) => join(directory, file))
}
