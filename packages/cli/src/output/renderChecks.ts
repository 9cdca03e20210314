/** What one look found. */
export type Check =
  | { name: string; kind: 'passed'; detail: string }
  | { name: string; kind: 'failed'; detail: string; fix: string }
  | { name: string; kind: 'skipped'; detail: string }

/** One line each, and a fix below each failure. */
export function renderChecks(checks: readonly Check[]): string {
  const width = Math.max(0, ...checks.map(({ name }) => name.length))
  const lines = checks.flatMap((check) => {
    const line = `${check.kind.padEnd(7)}  ${check.name.padEnd(width)}  ${check.detail}`
    return check.kind === 'failed' ? [line, `  next: ${check.fix}`] : [line]
  })
  return lines.map((line) => `${line}\n`).join('')
}
