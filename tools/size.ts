// What each action, read and decorator of the SDK adds to an application's bundle: `npm run size`. Bundles each alone, minified and
// without viem, and compares with packages/sdk/size.json. Fails above the budget, on a name without one, and on an ABI that is not in it.
// `--write` makes the sizes of now the budget. Run by `npm run check`.
import { readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { gzipSync } from 'node:zlib'
import { build } from 'rolldown'
import { type Problem, reportProblems } from './reportProblems.ts'
import { run } from './run.ts'

/** What one import costs. */
export type Size = {
  /** Minified and compressed. */
  gzipBytes: number
  /** Generated ABIs that come along. */
  abis: string[]
}

/** By name. */
export type Sizes = Record<string, Size>

const entries = {
  common: 'packages/sdk/src/index.ts',
  ethereum: 'packages/sdk/src/ethereum.ts',
  berachain: 'packages/sdk/src/berachain.ts',
}
const budgetFile = 'packages/sdk/size.json'
/** Growth that passes: a field of an ABI, not an ABI. */
const tolerancePercent = 3
const next = 'make it smaller, or run `npm run size -- --write` and say in the commit why it grew'

/** What an entry exports that has a budget: the forms of each action together, reads, events, decorators. */
export function groupExports(names: readonly string[]): Map<string, string[]> {
  const groups = new Map<string, string[]>()
  for (const name of names) {
    const forms = [name, `${name}Call`, `${name}Sync`].filter((form) => names.includes(form))
    const isAlone = /^(read|get|watch|predict|simulate|estimate|preview)[A-Z]|PoolActions$/
    if (forms.length === 3 || isAlone.test(name)) groups.set(name, forms)
  }
  return groups
}

/** Where sizes and budgets disagree. */
export function compareSizes(family: string, sizes: Sizes, budgets: Sizes): Problem[] {
  const where = (name: string) => `${budgetFile} ${family}.${name}`
  const gone = Object.keys(budgets)
    .filter((name) => !(name in sizes))
    .map((name) => ({ where: where(name), message: 'is exported no more', next }))
  const wrong = Object.entries(sizes).flatMap(([name, size]) =>
    compareSize(size, budgets[name]).map((message) => ({ where: where(name), message, next })),
  )
  return [...gone, ...wrong]
}

function compareSize({ gzipBytes, abis }: Size, budget: Size | undefined): string[] {
  if (!budget) return ['has no budget']
  const problems: string[] = []
  const limit = Math.floor((budget.gzipBytes * (100 + tolerancePercent)) / 100)
  if (gzipBytes > limit) problems.push(`has ${gzipBytes} bytes, ${limit} are allowed`)
  const more = abis.filter((abi) => !budget.abis.includes(abi))
  if (more.length > 0) problems.push(`brings the ABIs ${more.join(', ')}`)
  return problems
}

if (import.meta.main) await main()

async function main() {
  process.chdir(resolve(import.meta.dirname, '..'))
  const measured: Record<string, Sizes> = {}
  for (const [family, entry] of Object.entries(entries)) {
    const names = Object.keys((await import(resolve(entry))) as object)
    measured[family] = await measureAll(resolve(entry), groupExports(names))
  }

  if (process.argv.includes('--write')) {
    await writeBudgets(measured)
    return
  }
  const budgets = JSON.parse(readFileSync(budgetFile, 'utf8')) as Record<string, Sizes>
  for (const [family, sizes] of Object.entries(measured))
    process.stdout.write(describe(family, sizes))
  reportProblems(
    Object.entries(measured).flatMap(([family, sizes]) =>
      compareSizes(family, sizes, budgets[family] ?? {}),
    ),
  )
}

async function writeBudgets(measured: Record<string, Sizes>) {
  const families = Object.entries(measured).map(([family, sizes]) => {
    const lines = Object.entries(sizes).map(([name, size]) => `"${name}": ${JSON.stringify(size)}`)
    return `"${family}": {\n${lines.join(',\n')}\n}`
  })
  writeFileSync(budgetFile, `{\n${families.join(',\n')}\n}\n`)
  process.exitCode = (await run('biome', ['format', '--write', budgetFile], { capture: true })).code
}

/** The smallest, the median and the largest, in words. */
function describe(family: string, sizes: Sizes): string {
  const sorted = Object.entries(sizes).toSorted(([, a], [, b]) => a.gzipBytes - b.gzipBytes)
  const shown = [sorted[0], sorted[Math.floor(sorted.length / 2)], sorted.at(-1)]
  const words = shown.flatMap((one) => (one ? [`${one[0]} ${one[1].gzipBytes}`] : []))
  return `${family}: ${sorted.length} imports, bytes with gzip from ${words.join(', ')}\n`
}

async function measureAll(entry: string, groups: Map<string, string[]>): Promise<Sizes> {
  const sizes: Sizes = {}
  for (const [name, forms] of groups) sizes[name] = await measure(entry, forms)
  return sizes
}

async function measure(entry: string, names: readonly string[]): Promise<Size> {
  const virtual = '\0import'
  const { output } = await build({
    input: virtual,
    external: /^viem(\/|$)/,
    write: false,
    output: { format: 'es', minify: true },
    plugins: [
      {
        name: 'import',
        resolveId: (id) => (id === virtual ? id : undefined),
        load: (id) =>
          id === virtual
            ? `export { ${names.join(', ')} } from ${JSON.stringify(entry)}`
            : undefined,
      },
    ],
  })
  const [chunk] = output
  const abis = Object.entries(chunk.modules).flatMap(([id, { renderedLength }]) => {
    const abi = /\/generated\/(\w+)\.ts$/.exec(id)?.[1]
    return abi !== undefined && renderedLength > 0 ? [abi] : []
  })
  return { gzipBytes: gzipSync(chunk.code).length, abis: abis.toSorted() }
}
