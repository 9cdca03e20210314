// What the pools' operations cost and how that compares with the targets: `npm run gas`. With `--write` the table also
// goes into docs/performance.md, which is the snapshot that `npm test` compares with. A missed target is reported and
// fails nothing; a figure that left the snapshot by more than 2 % does.
import { readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Problem } from './reportProblems.ts'
import { run } from './run.ts'
import { type ForgeReport, parseReport, summarizeForge } from './testResults.ts'

/** One operation: gas of the whole transaction, and the most that it should be. */
export type GasRow = {
  operation: string
  measured: { kind: 'known'; gas: number } | { kind: 'unknown'; reason: string }
  /** Undefined where a figure only informs. */
  target?: number
}

/** Targets in gas, by the name under which a test logs its figure. */
export const gasTargets: Readonly<Record<string, number>> = {
  'deposit, repeat': 56_000,
  'poolETH transfer to an existing holder': 46_000,
  'withdrawal request, repeat': 117_000,
  claim: 63_000,
  'finalize one segment of 3 requests': 95_000,
  'finalize, each further segment': 8_000,
  'oracle vote, steady, 5 members': 50_000,
  'deliver with full processing': 200_000,
  'deliver with finalization': 270_000,
  'fund a proven validator, without SSV': 110_000,
  'fund, each further of 10, without SSV': 48_000,
  'proof of credentials': 100_000,
  'proof of credentials, each further of 10': 35_000,
  'EIP-7002 exit, used slots': 125_000,
  'EIP-7002 exit, each further of 4': 35_000,
  'Berachain deposit, nothing to collect': 95_000,
  'Berachain request from the buffer': 200_000,
  'Berachain request with EIP-7002': 300_000,
  'Berachain claim': 75_000,
}

/** Figures that the tests under contracts/test/gas logged, by operation, from `forge test --json`. */
export function readGas(json: string): ReadonlyMap<string, number> {
  const report: ForgeReport = parseReport(json)
  const tests = Object.entries(report)
    .filter(([suite]) => suite.startsWith('contracts/test/gas/'))
    .flatMap(([, { test_results }]) => Object.values(test_results))
  const figures = new Map<string, number>()
  for (const line of tests.flatMap(({ decoded_logs = [] }) => decoded_logs)) {
    const [, operation, gas] = /^(.+): (\d+)$/.exec(line) ?? []
    if (operation !== undefined) figures.set(operation, Number(gas))
  }
  return figures
}

/** Every operation that has a target, in their order, then those that were only measured. */
export function compareGas(
  figures: ReadonlyMap<string, number>,
  targets: Readonly<Record<string, number>> = gasTargets,
): GasRow[] {
  const aimed = Object.entries(targets).map(([operation, target]): GasRow => {
    const gas = figures.get(operation)
    const reason = 'no test logged it'
    const measured: GasRow['measured'] =
      gas === undefined ? { kind: 'unknown', reason } : { kind: 'known', gas }
    return { operation, measured, target }
  })
  const others = [...figures]
    .filter(([operation]) => !Object.hasOwn(targets, operation))
    .map(([operation, gas]): GasRow => ({ operation, measured: { kind: 'known', gas } }))
  return [...aimed, ...others]
}

/** A Markdown table whose columns line up, so that a terminal shows it as well. */
export function formatGas(rows: readonly GasRow[]): string {
  const cells = rows.map((row) => [
    row.operation,
    row.measured.kind === 'known' ? formatNumber(row.measured.gas) : row.measured.reason,
    row.target === undefined ? '' : formatNumber(row.target),
    judge(row),
  ])
  const table = [['operation', 'gas', 'target', ''], ...cells]
  const widths = [0, 1, 2, 3].map((column) =>
    Math.max(4, ...table.map((line) => line[column]?.length ?? 0)),
  )
  const lines = table.map((line) =>
    line.map((cell, column) => {
      const width = widths[column] ?? 0
      return column === 1 || column === 2 ? cell.padStart(width) : cell.padEnd(width)
    }),
  )
  const rule = widths.map((width, column) =>
    column === 1 || column === 2 ? `${'-'.repeat(width - 1)}:` : '-'.repeat(width),
  )
  const [head = [], ...body] = lines
  return [head, rule, ...body].map((line) => `| ${line.join(' | ')} |\n`).join('')
}

function judge({ measured, target }: GasRow): string {
  if (measured.kind === 'unknown' || target === undefined) return ''
  if (measured.gas <= target) return 'met'
  const percent = ((measured.gas / target - 1) * 100).toFixed(1)
  return `missed by ${formatNumber(measured.gas - target)} (${percent} %)`
}

function formatNumber(value: number): string {
  return value.toLocaleString('en-US')
}

/** Puts `table` where `text` has its markers. Throws a RangeError without them. */
export function replaceTable(text: string, table: string): string {
  const [from, to] = findTable(text)
  return `${text.slice(0, from)}\n${table}\n${text.slice(to)}`
}

/** The figures of the table that `text` has between its markers. Throws a RangeError without markers. */
export function readTable(text: string): ReadonlyMap<string, number> {
  const rows = text.slice(...findTable(text)).matchAll(/^\| ([^|]+?) +\| +([\d,]+) \|/gm)
  return new Map(
    [...rows].map(([, operation = '', gas = '']) => [operation, Number(gas.replaceAll(',', ''))]),
  )
}

function findTable(text: string): [from: number, to: number] {
  const [start, end] = ['<!-- gas: written by `npm run gas -- --write` -->\n', '<!-- /gas -->']
  const [from, to] = [text.indexOf(start), text.indexOf(end)]
  if (from === -1 || to < from) throw new RangeError(`The text has no lines ${start}and ${end}.`)
  return [from + start.length, to]
}

/** The document that holds the snapshot. */
export const snapshotPath = 'docs/performance.md'

const tolerancePercent = 2

/** Where what was measured left the snapshot: costs more, costs less, is new, or is measured no more. */
export function compareSnapshot(
  snapshot: ReadonlyMap<string, number>,
  figures: ReadonlyMap<string, number>,
): Problem[] {
  const next = 'if that is meant, npm run gas -- --write and commit the table'
  const operations = new Set([...snapshot.keys(), ...figures.keys()])
  return [...operations].flatMap((operation) => {
    const message = describeDrift(snapshot.get(operation), figures.get(operation))
    return message === undefined
      ? []
      : [{ where: snapshotPath, message: `${operation} ${message}`, next }]
  })
}

function describeDrift(before: number | undefined, now: number | undefined): string | undefined {
  if (before === undefined) return now === undefined ? undefined : 'is not in the table'
  if (now === undefined) return 'is in the table and no test logged it'
  if (Math.abs(now - before) * 100 <= before * tolerancePercent) return undefined
  const percent = Math.abs((now / before - 1) * 100).toFixed(1)
  const change = `${percent} % ${now > before ? 'more' : 'less'}`
  return `costs ${formatNumber(now)} instead of ${formatNumber(before)}, ${change}`
}

if (import.meta.main) await main()

async function main() {
  // Isolation gives each call the costs of a transaction; the tests ask for it themselves and check it.
  const args = ['test', '--match-path', 'contracts/test/gas/**', '-vv', '--json']
  const { code, stdout, stderr } = await run('forge', args, { capture: true })
  const json = stdout.slice(stdout.indexOf('{'))
  const { passed, text } = summarizeForge(json)
  if (code !== 0 || passed === 0) {
    process.stderr.write(`gas: no figures, the tests that measure fail\n${text}${stderr}`)
    process.exitCode = 1
    return
  }

  const rows = compareGas(readGas(json))
  const table = formatGas(rows)
  const aimed = rows.filter(({ target }) => target !== undefined)
  const met = aimed.filter((row) => judge(row) === 'met')
  process.stdout.write(`${table}\n${met.length} of ${aimed.length} targets met\n`)
  if (process.argv.includes('--write')) write(table)
}

function write(table: string) {
  const file = join(resolve(import.meta.dirname, '..'), snapshotPath)
  writeFileSync(file, replaceTable(readFileSync(file, 'utf8'), table))
}
