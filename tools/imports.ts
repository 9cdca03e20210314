// Imports point one way: each package uses the packages it declares and declares those it uses, and the pure entries of
// `networks`, `consensus`, `keys` and `sdk` reach nothing of Node. Run by `npm run check`.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize, resolve } from 'node:path'
import { type Problem, reportProblems } from './reportProblems.ts'

type Rule = { mayUse: string[]; pureEntries?: string[] }

const rules: Record<string, Rule> = {
  networks: { mayUse: [], pureEntries: ['src/index.ts'] },
  consensus: { mayUse: ['networks'], pureEntries: ['src/index.ts'] },
  keys: { mayUse: ['networks'], pureEntries: ['src/index.ts'] },
  sdk: {
    mayUse: ['networks', 'consensus', 'keys'],
    pureEntries: ['src/index.ts', 'src/ethereum.ts', 'src/berachain.ts'],
  },
  oracle: { mayUse: ['networks', 'consensus', 'keys', 'sdk'] },
  keeper: { mayUse: ['networks', 'consensus', 'keys', 'sdk'] },
  devnet: { mayUse: ['networks', 'consensus', 'keys', 'sdk'] },
  cli: { mayUse: ['networks', 'consensus', 'keys', 'sdk', 'oracle', 'keeper', 'devnet'] },
}

/** Modules that a source imports or re-exports, as it writes them; not those whose types alone it imports. */
export function findImports(text: string): string[] {
  const pattern =
    /^\s*(?:import|export)\s(?!type\b)[^'"]*?from\s+['"]([^'"]+)['"]|^\s*import\s+['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)/gm
  return [...text.matchAll(pattern)].map((match) => match[1] ?? match[2] ?? match[3] ?? '')
}

/** Package that an import names; undefined for files and for what Node brings. */
export function packageOf(specifier: string): string | undefined {
  if (/^[./]|^node:/.test(specifier)) return undefined
  const words = specifier.split('/')
  return specifier.startsWith('@') ? words.slice(0, 2).join('/') : words[0]
}

if (import.meta.main) main()

function main() {
  process.chdir(resolve(import.meta.dirname, '..'))
  const problems = Object.entries(rules).flatMap(([name, rule]) => [
    ...checkDeclared(name),
    ...checkUsed(name),
    ...checkDirection(name, rule),
    ...(rule.pureEntries ?? []).flatMap((entry) => checkPure(name, entry)),
  ])
  reportProblems(problems)
}

function checkDeclared(name: string): Problem[] {
  const declared = new Set([...dependenciesOf(join('packages', name)), ...dependenciesOf('.')])
  return listSources(join('packages', name, 'src')).flatMap((file) =>
    importsOf(file)
      .map(packageOf)
      .filter((used) => used !== undefined && !declared.has(used))
      .map((used) => ({
        where: file,
        message: `imports ${used}`,
        next: `declare it in packages/${name}/package.json`,
      })),
  )
}

/** A package of others that is declared and named nowhere is downloaded and trusted for nothing. */
function checkUsed(name: string): Problem[] {
  const directory = join('packages', name)
  const texts = listSources(directory).map((file) => readFileSync(file, 'utf8'))
  return dependenciesOf(directory)
    .filter((dependency) => !texts.some((text) => isNamed(text, dependency)))
    .map((dependency) => ({
      where: join(directory, 'package.json'),
      message: `declares ${dependency}, which no source of the package names`,
      next: 'remove it',
    }))
}

function isNamed(text: string, dependency: string): boolean {
  return text.includes(`'${dependency}'`) || text.includes(`'${dependency}/`)
}

function checkDirection(name: string, { mayUse }: Rule): Problem[] {
  return listSources(join('packages', name)).flatMap((file) =>
    importsOf(file)
      .map((specifier) => /^@millpond\/([a-z]+)/.exec(specifier)?.[1])
      .filter((used) => used !== undefined && used !== name && !mayUse.includes(used))
      .map((used) => ({
        where: file,
        message: `imports @millpond/${used}`,
        next: `${name} may use ${mayUse.join(', ') || 'nothing of ours'}`,
      })),
  )
}

/** Follows relative imports from the entry and names the Node built-ins on the way. */
function checkPure(name: string, entry: string): Problem[] {
  const seen = new Set<string>()
  const queue = [join('packages', name, entry)]
  const problems: Problem[] = []
  for (let file = queue.pop(); file !== undefined; file = queue.pop()) {
    if (seen.has(file) || !existsSync(file)) continue
    seen.add(file)
    for (const specifier of importsOf(file)) {
      if (specifier.startsWith('.')) queue.push(normalize(join(dirname(file), specifier)))
      if (!/^node:|@chainsafe\/(blst|hashtree)|\/node$/.test(specifier)) continue
      const next = `the pure entry of ${name} must run in a browser`
      problems.push({ where: file, message: `imports ${specifier}`, next })
    }
  }
  return problems
}

function importsOf(file: string): string[] {
  return findImports(readFileSync(file, 'utf8'))
}

/** Packages that the manifest of a folder lists. */
function dependenciesOf(directory: string): string[] {
  const sections = ['dependencies', 'devDependencies', 'peerDependencies'] as const
  const manifest = JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8')) as Partial<
    Record<(typeof sections)[number], Record<string, string>>
  >
  return sections.flatMap((section) => Object.keys(manifest[section] ?? {}))
}

function listSources(directory: string): string[] {
  return readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .filter(
      (file) =>
        file.endsWith('.ts') && !file.includes('node_modules') && !file.includes('generated'),
    )
    .map((file) => join(directory, file))
}
