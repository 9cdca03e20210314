import type { compareDeployment } from '@millpond/sdk/berachain'

type Finding = compareDeployment.Finding

const fix = {
  failed: 'Find out who did it and why; then undo it, or declare it.',
  unknown: 'Use a node that keeps logs from the deployment on, and --from-block not after it.',
} as const

/** One line for each contract with what is right, and one for each thing that is not. */
export function renderFindings(findings: readonly Finding[]): string {
  const contracts = [...new Set(findings.map(({ contract }) => contract))]
  const width = Math.max(0, ...contracts.map((name) => name.length))
  const lines = contracts.flatMap((contract) => {
    const own = findings.filter((finding) => finding.contract === contract)
    const right = own.filter(({ kind }) => kind === 'passed')
    const line = (kind: string, detail: string) =>
      `${kind.padEnd(10)}  ${contract.padEnd(width)}  ${detail}`
    return [
      ...(right.length === 0 ? [] : [line('passed', `${right.length} as declared`)]),
      ...own.flatMap((finding) => renderOther(finding, line)),
    ]
  })
  return lines.map((line) => `${line}\n`).join('')
}

function renderOther(finding: Finding, line: (kind: string, detail: string) => string): string[] {
  const { item } = finding
  switch (finding.kind) {
    case 'passed':
      return []
    case 'undeclared':
      return [line('undeclared', `${item} ${list(finding.values)}: ${finding.reason}`)]
    case 'unknown':
      return [line('unknown', `${item}: ${finding.reason}`), `  next: ${fix.unknown}`]
    case 'failed':
      return [line('failed', `${item}: ${renderDifference(finding)}`), `  next: ${fix.failed}`]
  }
}

function renderDifference({ extra, missing }: Extract<Finding, { kind: 'failed' }>): string {
  const parts = [
    ...(extra.length === 0 ? [] : [`${list(extra)} is not declared`]),
    ...(missing.length === 0 ? [] : [`${list(missing)} is declared, and not there`]),
  ]
  return parts.join('; ')
}

function list(values: readonly string[]): string {
  return values.length === 0 ? 'nobody' : values.join(', ')
}
