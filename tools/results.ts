/** Counts and failures of `forge test --json`. */
export function summarizeForge(json: string): { passed: number; failed: number; text: string } {
  const suites = parse(json) as Record<
    string,
    { test_results: Record<string, { status: string; reason?: string }> }
  >
  let passed = 0
  const failures: string[] = []
  for (const [suite, { test_results: results }] of Object.entries(suites)) {
    for (const [name, { status, reason }] of Object.entries(results)) {
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

/** Counts of vitest's JSON report. */
export function summarizeVitest(json: string): { passed: number; failed: number } {
  const report = parse(json) as { numPassedTests?: number; numFailedTests?: number }
  return { passed: report.numPassedTests ?? 0, failed: report.numFailedTests ?? 0 }
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return {}
  }
}
