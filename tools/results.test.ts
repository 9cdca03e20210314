import { describe, expect, test } from 'vitest'
import { summarizeForge, summarizeVitest } from './results.ts'

describe('summarizeForge', () => {
  test('behavior: counts tests and names failures', () => {
    const json = JSON.stringify({
      'contracts/test/A.t.sol:A_Test': {
        test_results: {
          'test_A()': { status: 'Success' },
          'test_B()': { status: 'Failure', reason: 'boom' },
        },
      },
    })
    expect(summarizeForge(json)).toEqual({
      passed: 1,
      failed: 1,
      text: 'FAIL contracts/test/A.t.sol:A_Test › test_B(): boom\n1 suites, 1 passed, 1 failed\n',
    })
  })

  test('behavior: counts nothing when forge printed no report', () => {
    expect(summarizeForge('').passed).toBe(0)
  })
})

describe('summarizeVitest', () => {
  test('default', () => {
    expect(summarizeVitest('{"numPassedTests":3,"numFailedTests":1}')).toEqual({
      passed: 3,
      failed: 1,
    })
  })
})
