// Prints how the code compares with the style guide's numbers, and fails on what is never allowed:
// unexplained files over 300 lines, silenced types, default exports, TODOs without an issue number.
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { listFiles } from './listFiles.ts'
import { type Problem, reportProblems } from './reportProblems.ts'

const maximumLines = 300

/** A file of the repository, its path relative to the root. */
export type SourceFile = { path: string; text: string }

/** Whether the budgets count this file: our own source, not generated code or recorded data. */
export function isMeasured(path: string): boolean {
  if (/(^|\/)(generated|fixtures)\//.test(path)) return false
  return /\.([cm]?[jt]s|[jt]sx|sol)$/.test(path)
}

/** The numbers of the style guide that inform but do not fail, one line each. */
export function describeNumbers(files: readonly SourceFile[]): string[] {
  const typescript = files.filter(({ path }) => !path.endsWith('.sol'))
  const solidity = files.filter(({ path }) => path.endsWith('.sol'))
  return [
    describeSizes('TypeScript', typescript),
    describeSizes('Solidity', solidity),
    `tests to source, TypeScript: ${testRatio(typescript, typescriptRole)} (target 1.0)`,
    `tests to source, Solidity: ${testRatio(solidity, solidityRole)} (target 2.0)`,
  ]
}

function describeSizes(language: string, files: readonly SourceFile[]) {
  const sizes = files.map(({ text }) => countLines(text)).toSorted((a, b) => a - b)
  const median = sizes[Math.floor(sizes.length / 2)] ?? 0
  const long = sizes.filter((size) => size > maximumLines).length
  const unexplained = files.filter(isUnexplained).length
  const over = `${long} over ${maximumLines} lines, ${unexplained} of them unexplained`
  return `${language}: ${files.length} files, median ${median} lines (target 70), ${over}`
}

type Role = 'test' | 'source' | 'other'

function typescriptRole(path: string): Role {
  if (!/^packages\/[^/]+\/src\//.test(path)) return 'other'
  return /\.test\.tsx?$/.test(path) ? 'test' : 'source'
}

function solidityRole(path: string): Role {
  if (path.startsWith('contracts/test/')) return 'test'
  return /^contracts\/(src|devnet)\//.test(path) ? 'source' : 'other'
}

function testRatio(files: readonly SourceFile[], roleOf: (path: string) => Role) {
  const lines = { test: 0, source: 0, other: 0 }
  for (const { path, text } of files) lines[roleOf(path)] += countLines(text)
  return lines.source === 0 ? 'no source yet' : (lines.test / lines.source).toFixed(2)
}

/** Everything in one file that is never allowed. */
export function findProblems(file: SourceFile): Problem[] {
  const { path, text } = file
  const problems: Problem[] = []
  if (isUnexplained(file)) {
    const message = `${countLines(text)} lines and no explanation`
    const next = 'split it, or say in a comment in the first 3 lines why it is long'
    problems.push({ where: path, message, next })
  }

  const { code, comments } = separateComments(text)
  for (const { pattern, source, applies, message, next } of rules) {
    if (!applies(path)) continue
    for (const [index, line] of { code, comments }[source].split('\n').entries()) {
      if (pattern.test(line)) problems.push({ where: `${path}:${index + 1}`, message, next })
    }
  }
  return problems
}

type Rule = {
  pattern: RegExp
  source: 'code' | 'comments'
  applies: (path: string) => boolean
  message: string
  next: string
}

const isSolidity = (path: string) => path.endsWith('.sol')
const isConfiguration = (path: string) => /\.config\.[cm]?[jt]s$/.test(path)

const rules: Rule[] = [
  {
    pattern: /^\W*@ts-(ignore|nocheck)/,
    source: 'comments',
    applies: (path) => !isSolidity(path),
    message: 'the type checker is silenced',
    next: 'fix the type',
  },
  {
    pattern: /(:\s*|\bas\s+)any\b/,
    source: 'code',
    applies: (path) => !isSolidity(path),
    message: '`any` as a type',
    next: 'use the real type, or `unknown` and a check',
  },
  {
    pattern: /\bexport\s+default\b/,
    source: 'code',
    applies: (path) => !isSolidity(path) && !isConfiguration(path),
    message: 'default export',
    next: 'export it by name',
  },
  {
    pattern: /^(?!.*#\d).*\b(TODO|FIXME)\b/,
    source: 'comments',
    applies: () => true,
    message: 'open work without an issue number',
    next: 'do it, or name the issue on the same line, like #12',
  },
]

function isUnexplained({ text }: SourceFile) {
  if (countLines(text) <= maximumLines) return false
  const head = text.split('\n').slice(0, 3)
  return !head.some((line) => /^\s*(\/\/|\/?\*).*\b(long|lines)\b/i.test(line))
}

/** Lines of a text; the newline at its end starts no further line. */
export function countLines(text: string): number {
  return text.split('\n').length - (text.endsWith('\n') ? 1 : 0)
}

// In this order: comments, strings, templates, and regular expressions where a value may start.
const tokenPattern = new RegExp(
  [
    /\/\/[^\n]*/,
    /\/\*[\s\S]*?\*\//,
    /'(?:\\.|[^'\\\n])*'/,
    /"(?:\\.|[^"\\\n])*"/,
    /`(?:\\[\s\S]|[^`\\])*`/,
    /(?<=([(,=:[!&|?{;\n]|=>|\breturn)\s*)\/(?![*/])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n[])+\//,
  ]
    .map(({ source }) => source)
    .join('|'),
  'g',
)

/** The code with comments and literals blanked, and the comments alone; both keep their lines. */
export function separateComments(text: string): { code: string; comments: string } {
  let comments = ''
  let end = 0
  for (const { 0: token, index } of text.matchAll(tokenPattern)) {
    comments += blank(text.slice(end, index))
    comments += /^\/[/*]/.test(token) ? token : blank(token)
    end = index + token.length
  }
  comments += blank(text.slice(end))
  return { code: text.replaceAll(tokenPattern, blank), comments }
}

function blank(part: string) {
  return part.replaceAll(/[^\n]/g, ' ')
}

if (import.meta.main) main()

function main() {
  const root = resolve(import.meta.dirname, '..')
  const files = listFiles(root)
    .filter(isMeasured)
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }))
  for (const line of describeNumbers(files)) process.stdout.write(`budgets: ${line}\n`)

  reportProblems(files.flatMap(findProblems))
}
