import { describe, expect, test } from 'vitest'
import {
  readForgeResults,
  readVitestResults,
  summarizeForge,
  summarizeVitest,
  toKey,
} from './testResults.ts'

const vitestPath = 'packages/keys/src/split.test.ts'
const suite = (status: string) => ({ test_results: { 'invariant_all()': { status } } })

describe('toKey', () => {
  test('default', () => {
    expect(toKey('a.test.ts', 'split > default')).toBe('a.test.ts › split > default')
  })
})

describe('readForgeResults', () => {
  test('default', () => {
    const report = {
      'contracts/test/A.t.sol:A_Test': {
        test_results: {
          'test_Pays()': { status: 'Success' },
          'testFuzz_Pays(uint256)': { status: 'Failure' },
          'test_Later()': { status: 'Skipped' },
        },
      },
    }
    expect([...readForgeResults(JSON.stringify(report))]).toEqual([
      ['contracts/test/A.t.sol › test_Pays', 'passed'],
      ['contracts/test/A.t.sol › testFuzz_Pays', 'failed'],
      ['contracts/test/A.t.sol › test_Later', 'failed'],
    ])
  })

  test('behavior: a name that two contracts share passes only if both pass', () => {
    const report = { 'a.t.sol:One': suite('Failure'), 'a.t.sol:Two': suite('Success') }
    expect(readForgeResults(JSON.stringify(report)).get('a.t.sol › invariant_all')).toBe('failed')
  })
})

describe('readVitestResults', () => {
  test('default', () => {
    const assertionResults = [
      { ancestorTitles: ['split'], title: 'default', status: 'passed' },
      { ancestorTitles: [], title: 'behavior: alone', status: 'skipped' },
    ]
    const report = { testResults: [{ name: `/repository/${vitestPath}`, assertionResults }] }
    expect([...readVitestResults(JSON.stringify(report), '/repository')]).toEqual([
      [`${vitestPath} › split > default`, 'passed'],
      [`${vitestPath} › behavior: alone`, 'failed'],
    ])
  })
})

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

  test('behavior: counts nothing when vitest wrote no report', () => {
    expect(summarizeVitest('')).toEqual({ passed: 0, failed: 0 })
  })
})
