// What the test runners wrote: how many tests passed, and the outcome of each under the name the conformance tables use.
import { relative } from 'node:path'

/** What `forge test --json` prints, by `path:contract` and signature. */
export type ForgeReport = Record<
  string,
  { test_results: Record<string, { status: string; reason?: string; decoded_logs?: string[] }> }
>

/** What vitest's JSON reporter writes. */
type VitestReport = {
  numPassedTests?: number
  numFailedTests?: number
  testResults: {
    name: string
    assertionResults: { ancestorTitles: string[]; title: string; status: string }[]
  }[]
}

/** Outcome of each test that ran, by path and name. */
export type Results = ReadonlyMap<string, 'passed' | 'failed'>

/** `contracts/test/A.t.sol › test_Pays`, as the conformance tables write it. */
export function toKey(path: string, name: string): string {
  return `${path} › ${name}`
}

/** Outcomes from `forge test --json`. A name used by several contracts of a file passes if all do. */
export function readForgeResults(json: string): Results {
  const outcomes = new Map<string, 'passed' | 'failed'>()
  const report: ForgeReport = JSON.parse(json)
  for (const [suite, { test_results }] of Object.entries(report)) {
    const path = suite.slice(0, suite.lastIndexOf(':'))
    for (const [signature, { status }] of Object.entries(test_results)) {
      record(outcomes, toKey(path, signature.replace(/\(.*$/, '')), status === 'Success')
    }
  }
  return outcomes
}

/** Outcomes from vitest's JSON reporter, whose file names are absolute. */
export function readVitestResults(json: string, root: string): Results {
  const outcomes = new Map<string, 'passed' | 'failed'>()
  const report: VitestReport = JSON.parse(json)
  for (const { name, assertionResults } of report.testResults) {
    for (const { ancestorTitles, title, status } of assertionResults) {
      const key = toKey(relative(root, name), [...ancestorTitles, title].join(' > '))
      record(outcomes, key, status === 'passed')
    }
  }
  return outcomes
}

function record(outcomes: Map<string, 'passed' | 'failed'>, key: string, isPassed: boolean) {
  outcomes.set(key, isPassed && outcomes.get(key) !== 'failed' ? 'passed' : 'failed')
}

/** Counts and failures of `forge test --json`; nothing passed when forge printed no report. */
export function summarizeForge(json: string): { passed: number; failed: number; text: string } {
  const suites: ForgeReport = parseReport(json)
  let passed = 0
  const failures: string[] = []
  for (const [suite, { test_results }] of Object.entries(suites)) {
    for (const [name, { status, reason }] of Object.entries(test_results)) {
      if (status === 'Success') passed++
      else failures.push(`FAIL ${suite} › ${name}: ${reason ?? status}`)
    }
  }
  const lines = [
    ...failures,
    `${Object.keys(suites).length} suites, ${passed} passed, ${failures.length} failed`,
  ]
  return { passed, failed: failures.length, text: `${lines.join('\n')}\n` }
}

/** Counts of vitest's JSON report; nothing passed when vitest wrote none. */
export function summarizeVitest(json: string): { passed: number; failed: number } {
  const report: Partial<VitestReport> = parseReport(json)
  return { passed: report.numPassedTests ?? 0, failed: report.numFailedTests ?? 0 }
}

/** What a test runner printed; empty when that is no report. */
export function parseReport<report extends object>(json: string): report | Record<string, never> {
  try {
    return JSON.parse(json)
  } catch {
    return {}
  }
}
