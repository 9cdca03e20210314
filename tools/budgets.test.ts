import { describe, expect, test } from 'vitest'
import {
  countLines,
  describeNumbers,
  findProblems,
  isMeasured,
  separateComments,
} from './budgets.ts'

const lines = (count: number) => 'x\n'.repeat(count)
const messages = (path: string, text: string) =>
  findProblems({ path, text }).map(({ where, message }) => `${where}: ${message}`)

describe('isMeasured', () => {
  test('default', () => {
    expect(isMeasured('packages/keys/src/split.ts')).toBe(true)
    expect(isMeasured('contracts/src/PoolETH.sol')).toBe(true)
    expect(isMeasured('packages/web/src/Stake.tsx')).toBe(true)
  })

  test('behavior: leaves out documents, generated code and recorded data', () => {
    expect(isMeasured('README.md')).toBe(false)
    expect(isMeasured('packages/networks/src/generated/PoolETH.ts')).toBe(false)
    expect(isMeasured('packages/keys/src/fixtures/vectors.ts')).toBe(false)
  })
})

describe('describeNumbers', () => {
  test('default', () => {
    const files = [
      { path: 'packages/a/src/a.ts', text: lines(10) },
      { path: 'packages/a/src/a.test.ts', text: lines(15) },
      { path: 'tools/b.ts', text: lines(301) },
      { path: 'contracts/src/A.sol', text: lines(20) },
      { path: 'contracts/devnet/B.sol', text: lines(20) },
      { path: 'contracts/test/A.t.sol', text: lines(50) },
    ]
    expect(describeNumbers(files)).toEqual([
      'TypeScript: 3 files, median 15 lines (target 70), 1 over 300 lines, 1 of them unexplained',
      'Solidity: 3 files, median 20 lines (target 70), 0 over 300 lines, 0 of them unexplained',
      'tests to source, TypeScript: 1.50 (target 1.0)',
      'tests to source, Solidity: 1.25 (target 2.0)',
    ])
  })

  test('behavior: no source has no ratio', () => {
    expect(describeNumbers([])[2]).toBe('tests to source, TypeScript: no source yet (target 1.0)')
  })
})

describe('findProblems', () => {
  test('default', () => {
    expect(messages('a.ts', "export const text = 'as any'\n")).toEqual([])
  })

  test('behavior: a file over 300 lines needs an explanation', () => {
    expect(messages('a.ts', lines(300))).toEqual([])
    expect(messages('a.ts', lines(301))).toEqual(['a.ts: 301 lines and no explanation'])
    expect(messages('a.sol', `// MIT\n// Long: one table.\n${lines(301)}`)).toEqual([])
    expect(messages('a.ts', `const long = 1\n${lines(301)}`)).toHaveLength(1)
  })

  test.each(['ignore', 'nocheck'])('behavior: finds @ts-%s', (word) => {
    expect(messages('a.ts', `\n// @ts-${word}\n`)).toEqual(['a.ts:2: the type checker is silenced'])
  })

  test.each(['const a: any = 1', 'f(a as any)', 'function f(a:any[]) {}'])(
    'behavior: finds any in %s',
    (code) => {
      expect(messages('a.ts', code)).toEqual(['a.ts:1: `any` as a type'])
    },
  )

  test('behavior: does not find any in words, comments and strings', () => {
    expect(messages('a.ts', "// of all: any\nconst anyone = { a: anyone, b: ': any' }")).toEqual([])
  })

  test('behavior: finds default exports, except in configuration files', () => {
    expect(messages('a.ts', 'export default 1')).toEqual(['a.ts:1: default export'])
    expect(messages('vitest.config.ts', 'export default 1')).toEqual([])
  })

  test.each(['TODO', 'FIXME'])('behavior: finds %s without an issue number', (word) => {
    const message = 'open work without an issue number'
    expect(messages('a.sol', `/* ${word} later */`)).toEqual([`a.sol:1: ${message}`])
    expect(messages('a.sol', `// ${word} (#12): later`)).toEqual([])
    expect(messages('a.ts', `const a = '${word}'`)).toEqual([])
  })
})

describe('countLines', () => {
  test('default', () => {
    expect(countLines('a\nb\n')).toBe(2)
    expect(countLines('a\nb')).toBe(2)
  })
})

describe('separateComments', () => {
  test('default', () => {
    expect(separateComments("a = 'b' // c\nd /* e\nf */ g")).toEqual({
      code: 'a =         \nd     \n     g',
      comments: '        // c\n  /* e\nf */  ',
    })
  })

  test.each(['a = /["/]/ // b', '() => /"/ // b', 'return /"/ // b'])(
    'behavior: a quote in a regular expression opens no string in %s',
    (text) => {
      expect(separateComments(text).comments.trim()).toBe('// b')
    },
  )

  test('behavior: two slashes in a string open no comment', () => {
    expect(separateComments("a = 'http://b'").comments.trim()).toBe('')
  })

  test('behavior: a division opens no regular expression', () => {
    expect(separateComments("a = b / c + 'd' / e").code).toBe('a = b / c +     / e')
  })
})
