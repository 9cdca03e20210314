// What the test runners wrote: one outcome for each test, under the name the tables use.
import { relative } from 'node:path'

/** Outcome of each test that ran, by path and name. */
export type Results = ReadonlyMap<string, 'passed' | 'failed'>

/** `contracts/test/A.t.sol › test_Pays`, as the conformance tables write it. */
export function toKey(path: string, name: string): string {
  return `${path} › ${name}`
}

type ForgeReport = Record<string, { test_results: Record<string, { status: string }> }>

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

type VitestReport = {
  testResults: {
    name: string
    assertionResults: { ancestorTitles: string[]; title: string; status: string }[]
  }[]
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
