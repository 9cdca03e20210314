// Checks docs/conformance: every requirement has a row, every named test exists, ran and passed; and so do tests that
// other pages name.
// `npm run conformance` reads the results that `npm test` left in .test-results; `--static` needs
// no results. The format of the tables is described in docs/conformance/README.md.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { listFiles } from './listFiles.ts'
import { type Problem, reportProblems } from './reportProblems.ts'
import type { Results } from './testResults.ts'
import { readForgeResults, readVitestResults, toKey } from './testResults.ts'

const tablesDirectory = 'docs/conformance'
const cellNames = ['id', 'requirement', 'source', 'shown by']

/** A test that a row names; `path` is relative to the repository's root. */
export type TestReference = { kind: 'forge' | 'vitest'; path: string; name: string }
/** What the last cell of a row says; `openFor` is a row of both pools that `tests` show for the other. */
export type Status =
  | { kind: 'shown'; tests: TestReference[] }
  | { kind: 'open' }
  | { kind: 'openFor'; pool: 'Ethereum' | 'Berachain'; tests: TestReference[] }
  | { kind: 'notApplicable'; reason: string }
/** `status` is `undefined` when the last cell could not be read. */
export type Row = { where: string; id: string; status: Status | undefined }
/** Number of rows by status. */
export type Counts = { shown: number; open: number; notApplicable: number }
/** What one file of docs/conformance says, and what is wrong with its form. */
export type Table = {
  path: string
  /** Last number of each id prefix, as the introduction states it. */
  ranges: Map<string, number>
  stated: Counts | undefined
  rows: Row[]
  problems: Problem[]
}
/** Where tests are looked up: `static` is sources only, `undefined` a missing result file. */
export type TestFiles = {
  /** Text of a file of the repository, `undefined` when there is none. */
  readText: (path: string) => string | undefined
  results: { forge: Results | undefined; vitest: Results | undefined } | 'static'
}

/** Reads one Markdown file: the ranges and counts of its introduction, and all table rows. */
export function parseTable(path: string, text: string): Table {
  const table: Table = { path, ranges: new Map(), stated: undefined, rows: [], problems: [] }
  for (const [index, line] of text.split('\n').entries()) {
    if (line.startsWith('|')) parseRow(table, `${path}:${index + 1}`, line)
    else parseIntroduction(table, line)
  }
  return table
}

/** `XYZ-1 to XYZ-9` states a range, `1 shown, 2 open, 3 not applicable` states the counts. */
function parseIntroduction(table: Table, line: string) {
  for (const [, prefix = '', last] of line.matchAll(/\b([A-Z]+)-1 to \1-(\d+)\b/g)) {
    table.ranges.set(prefix, Number(last))
  }
  const counts = /(\d+) shown, (\d+) open, (\d+) not applicable/.exec(line)
  if (!counts) return
  const [shown = 0, open = 0, notApplicable = 0] = counts.slice(1).map(Number)
  table.stated = { shown, open, notApplicable }
}

function parseRow(table: Table, where: string, line: string) {
  const cells = splitCells(line)
  if (cells.join() === cellNames.join() || cells.every((cell) => /^:?-+:?$/.test(cell))) return

  const report = (message: string, next: string) => table.problems.push({ where, message, next })
  const columns = `write four filled cells: ${cellNames.join(' | ')}`
  if (cells.length !== cellNames.length) {
    report(`the row has ${cells.length} cells instead of ${cellNames.length}`, columns)
    return
  }
  const empty = cellNames.filter((_, index) => cells[index] === '')
  if (empty.length > 0) report(`empty cell: ${empty.join(', ')}`, columns)

  const [id = '', , , shownBy = ''] = cells
  if (!/^[A-Z]+-[1-9]\d*$/.test(id)) report(`"${id}" is not an id`, 'write it like ABC-12')
  const status = parseStatus(shownBy)
  table.rows.push({ where, id, status })
  if (!status && shownBy !== '') {
    const next = 'write `open`, `not applicable: <reason>` or tests, see the README'
    report(`unknown format of "shown by": ${shownBy}`, next)
  }
}

/** Cells of a Markdown row; `\|` is a bar inside a cell. */
function splitCells(line: string) {
  const inner = line
    .trim()
    .replace(/^\|/, '')
    .replace(/(?<!\\)\|$/, '')
  return inner.split(/(?<!\\)\|/).map((cell) => cell.trim().replaceAll('\\|', '|'))
}

/** `undefined` when the cell has none of the four known forms. */
export function parseStatus(cell: string): Status | undefined {
  if (cell === 'open') return { kind: 'open' }
  const reason = /^not applicable: (.+)$/.exec(cell)?.[1]
  if (reason !== undefined) return { kind: 'notApplicable', reason }

  const openFor = /^open for (Ethereum|Berachain): (.+)$/.exec(cell)
  const tests = parseReferences(openFor?.[2] ?? cell)
  if (!tests) return undefined
  if (!openFor) return { kind: 'shown', tests }
  return { kind: 'openFor', pool: openFor[1] === 'Ethereum' ? 'Ethereum' : 'Berachain', tests }
}

function parseReferences(list: string): TestReference[] | undefined {
  const pieces = [...list.matchAll(/(`+)(.+?)\1(?!`)/g)]
  if (pieces.length === 0 || pieces.map(([piece]) => piece).join(', ') !== list) return undefined
  const tests = pieces.map(([, , text = '']) => parseReference(text.trim()))
  return tests.every((test) => test !== undefined) ? tests : undefined
}

function parseReference(text: string): TestReference | undefined {
  const [path = '', name = '', ...rest] = text.split(' › ')
  if (name === '' || rest.length > 0) return undefined
  if (/^contracts\/test\/.+\.t\.sol$/.test(path)) {
    return /^(test|invariant)\w*$/.test(name) ? { kind: 'forge', path, name } : undefined
  }
  return /^(packages|tools)\/.+\.test\.tsx?$/.test(path)
    ? { kind: 'vitest', path, name }
    : undefined
}

/** Ids missing, given twice or out of range, and stated counts that the rows contradict. */
export function checkTable(table: Table): Problem[] {
  const problems = [...table.problems]
  const report = (where: string, message: string, next: string) =>
    problems.push({ where, message, next })
  if (table.ranges.size === 0) {
    report(table.path, 'the introduction states no range of ids', 'write "ABC-1 to ABC-9"')
  }

  const seen = new Map<string, string>()
  for (const { id, where } of table.rows) {
    const first = seen.get(id)
    if (first) report(where, `${id} is also at ${first}`, 'keep one row for each id')
    seen.set(id, where)
  }
  for (const [prefix, last] of table.ranges) {
    for (let number = 1; number <= last; number += 1) {
      const id = `${prefix}-${number}`
      if (!seen.delete(id)) report(table.path, `${id} has no row`, 'add the row, or fix the range')
    }
  }
  for (const [id, where] of seen) {
    report(where, `${id} is outside the stated ranges`, 'correct the id or the introduction')
  }

  const counts = countRows([table])
  const { stated } = table
  if (!stated || formatCounts(stated) !== formatCounts(counts)) {
    const states = stated ? formatCounts(stated) : 'no counts'
    const next = `write "${formatCounts(counts)}"`
    report(table.path, `the introduction states ${states}, the table differs`, next)
  }
  return problems
}

/** Rows by status, over all tables; a row that is open for one pool is open. */
export function countRows(tables: readonly Table[]): Counts {
  const counts = { shown: 0, open: 0, notApplicable: 0 }
  for (const { status } of tables.flatMap(({ rows }) => rows)) {
    if (status) counts[status.kind === 'openFor' ? 'open' : status.kind] += 1
  }
  return counts
}

/** `1 shown, 2 open, 3 not applicable`. */
export function formatCounts({ shown, open, notApplicable }: Counts): string {
  return `${shown} shown, ${open} open, ${notApplicable} not applicable`
}

/** Named tests that do not exist, did not run or did not pass. */
export function checkTests(rows: readonly Row[], files: TestFiles): Problem[] {
  return rows.flatMap(({ where, id, status }) => {
    if (status?.kind !== 'shown' && status?.kind !== 'openFor') return []
    return status.tests.flatMap((test) => {
      const problem = checkTest(test, files)
      return problem ? [{ where, message: `${id}: ${problem.message}`, next: problem.next }] : []
    })
  })
}

function checkTest(test: TestReference, { readText, results }: TestFiles) {
  const key = toKey(test.path, test.name)
  const outcome = results === 'static' ? undefined : results[test.kind]?.get(key)
  if (outcome === 'passed') return undefined
  if (outcome === 'failed')
    return { message: `${key} did not pass`, next: `fix it in ${test.path}` }

  const text = readText(test.path)
  if (text === undefined) return { message: `no file ${test.path}`, next: 'correct the path' }
  if (!containsTest(test, text)) {
    return { message: `no test ${key}`, next: 'name an existing test, or write "open"' }
  }
  if (results === 'static') return undefined
  if (results[test.kind])
    return { message: `${key} did not run`, next: 'npm test, without filters' }
  return { message: `no ${test.kind} results for ${key}`, next: 'npm test' }
}

/** Whether the source has the test: each title as it stands, or as a template of `.each`. */
function containsTest({ kind, name }: TestReference, text: string) {
  if (kind === 'forge') return new RegExp(`\\bfunction ${name}\\s*\\(`).test(text)
  const strings = [...text.matchAll(/(['"`])((?:\\.|(?!\1)[^\\\n])+)\1/g)]
  const titles = strings.map(([, , title = '']) => title.replaceAll(/\\(['"`])/g, '$1'))
  return name.split(' > ').every((part) => titles.some((title) => toPattern(title).test(part)))
}

/** `behavior: refuses %s` matches what `.each` makes of it. */
function toPattern(title: string) {
  const pieces = title.split(/%[sdifjo#]|\$[\w.]+/)
  const escaped = pieces.map((piece) => piece.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&'))
  return new RegExp(`^${escaped.join('.+')}$`, 's')
}

/** Tests that a page outside docs/conformance names, each as `file › name` in backticks. */
export function findReferences(path: string, text: string): Row[] {
  return text.split('\n').flatMap((line, index) => {
    const pieces = [...line.matchAll(/(`+)(.+?)\1(?!`)/g)].map(([, , piece = '']) => piece.trim())
    const tests = pieces.map(parseReference).filter((test) => test !== undefined)
    const status = { kind: 'shown', tests } as const
    return tests.length === 0 ? [] : [{ where: `${path}:${index + 1}`, id: 'this page', status }]
  })
}

/** Requirement ids in a file outside docs/conformance: reasons belong there in words. */
export function findIds(path: string, text: string, prefixes: readonly string[]): Problem[] {
  if (prefixes.length === 0) return []
  const pattern = new RegExp(`\\b(${prefixes.join('|')})-\\d+\\b`)
  return text.split('\n').flatMap((line, index) => {
    const id = pattern.exec(line)?.[0]
    if (id === undefined) return []
    const message = `requirement id ${id} outside ${tablesDirectory}`
    return [{ where: `${path}:${index + 1}`, message, next: 'say the reason in words' }]
  })
}

if (import.meta.main) main()

function main() {
  const root = resolve(import.meta.dirname, '..')
  const readText = (path: string) =>
    existsSync(join(root, path)) ? readFileSync(join(root, path), 'utf8') : undefined
  const names = readdirSync(join(root, tablesDirectory)).filter((name) => name.endsWith('.md'))
  const tables = names
    .filter((name) => name !== 'README.md')
    .map((name) => `${tablesDirectory}/${name}`)
    .map((path) => parseTable(path, readText(path) ?? ''))

  const forge = readText('.test-results/forge.json')
  const vitest = readText('.test-results/vitest.json')
  const results = process.argv.includes('--static')
    ? 'static'
    : {
        forge: forge === undefined ? undefined : readForgeResults(forge),
        vitest: vitest === undefined ? undefined : readVitestResults(vitest, root),
      }
  const prefixes = tables.flatMap(({ ranges }) => [...ranges.keys()])
  const others = listFiles(root).filter((path) => !path.startsWith(`${tablesDirectory}/`))
  const pages = others
    .filter((path) => path.endsWith('.md'))
    .flatMap((path) => findReferences(path, readText(path) ?? ''))
  const problems = [
    ...tables.flatMap(checkTable),
    ...checkTests([...tables.flatMap(({ rows }) => rows), ...pages], { readText, results }),
    ...others.flatMap((path) => findIds(path, readText(path) ?? '', prefixes)),
  ]

  process.stdout.write(`conformance: ${formatCounts(countRows(tables))}\n`)
  reportProblems(problems)
}
