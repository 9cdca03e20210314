import { describe, expect, test } from 'vitest'
import type { TestFiles } from './conformance.ts'
import {
  checkTable,
  checkTests,
  countRows,
  findIds,
  findReferences,
  formatCounts,
  parseStatus,
  parseTable,
} from './conformance.ts'
import type { Results } from './testResults.ts'

const forgePath = 'contracts/test/ethereum/Queue.t.sol'
const vitestPath = 'packages/keys/src/split.test.ts'

/** A file whose introduction states these counts for the range ABC-1 to ABC-`last`. */
function tableText(counts: string, last: number, ...rows: string[]) {
  const head = ['| id | requirement | source | shown by |', '| --- | --- | --- | --- |']
  return [`Rows ABC-1 to ABC-${last}: ${counts}.`, '', ...head, ...rows, ''].join('\n')
}

function check(counts: string, last: number, ...rows: string[]) {
  const problems = checkTable(parseTable('docs/t.md', tableText(counts, last, ...rows)))
  return problems.map(({ where, message }) => `${where}: ${message}`)
}

const outcomes = (...entries: [string, 'passed' | 'failed'][]): Results => new Map(entries)

describe('parseStatus', () => {
  test('default', () => {
    const cell = `\`${forgePath} › test_Claim_PaysOnce\`, \`${vitestPath} › split > default\``
    expect(parseStatus(cell)).toEqual({
      kind: 'shown',
      tests: [
        { kind: 'forge', path: forgePath, name: 'test_Claim_PaysOnce' },
        { kind: 'vitest', path: vitestPath, name: 'split > default' },
      ],
    })
  })

  test('behavior: knows open and not applicable', () => {
    expect(parseStatus('open')).toEqual({ kind: 'open' })
    const reason = 'no legacy clusters'
    expect(parseStatus(`not applicable: ${reason}`)).toEqual({ kind: 'notApplicable', reason })
  })

  test('behavior: a row of both pools may be open for one of them', () => {
    const cell = `\`${forgePath} › test_Claim_PaysOnce\``
    const tests = [{ kind: 'forge', path: forgePath, name: 'test_Claim_PaysOnce' }]
    expect(parseStatus(`open for Berachain: ${cell}`)).toEqual({
      kind: 'openFor',
      pool: 'Berachain',
      tests,
    })
    expect(parseStatus(`open for Ethereum: ${cell}`)).toEqual({
      kind: 'openFor',
      pool: 'Ethereum',
      tests,
    })
  })

  test('behavior: a test name with backticks is written between double backticks', () => {
    const name = 'parse > behavior: reads `n`'
    expect(parseStatus(`\`\` ${vitestPath} › ${name} \`\``)).toEqual({
      kind: 'shown',
      tests: [{ kind: 'vitest', path: vitestPath, name }],
    })
  })

  test.each([
    ['an unknown word', 'yes'],
    ['a missing reason', 'not applicable'],
    ['a reference without backticks', `${vitestPath} › split > default`],
    ['text around references', `see \`${vitestPath} › split > default\``],
    ['references without a comma', `\`${vitestPath} › a\` \`${vitestPath} › b\``],
    ['a path without a test', `\`${vitestPath}\``],
    ['a file that is no test', '`packages/keys/src/split.ts › split > default`'],
    ['a Solidity helper', `\`${forgePath} › setUp\``],
    ['a row that is open for one pool without tests of the other', 'open for Ethereum'],
    ['a row that is open for one pool with words', 'open for Ethereum: soon'],
    ['a row that is open for no pool', `open for both: \`${forgePath} › test_Claim\``],
    ['open with tests', `open: \`${forgePath} › test_Claim\``],
  ])('behavior: refuses %s', (_, cell) => {
    expect(parseStatus(cell)).toBeUndefined()
  })
})

describe('checkTable', () => {
  test('default', () => {
    expect(
      check(
        '1 shown, 1 open, 1 not applicable',
        3,
        `| ABC-1 | Pays once. | ERC-20 | \`${vitestPath} › split > default\` |`,
        '| ABC-2 | Bars are \\| escaped. | ERC-20 | open |',
        '| ABC-3 | Later. | EIP-2537 | not applicable: no such chain |',
      ),
    ).toEqual([])
  })

  test('behavior: reports a missing, a repeated and a foreign id', () => {
    expect(
      check(
        '0 shown, 4 open, 0 not applicable',
        3,
        '| ABC-1 | x | y | open |',
        '| ABC-1 | x | y | open |',
        '| ABC-4 | x | y | open |',
        '| XYZ-1 | x | y | open |',
      ),
    ).toEqual([
      'docs/t.md:6: ABC-1 is also at docs/t.md:5',
      'docs/t.md: ABC-2 has no row',
      'docs/t.md: ABC-3 has no row',
      'docs/t.md:7: ABC-4 is outside the stated ranges',
      'docs/t.md:8: XYZ-1 is outside the stated ranges',
    ])
  })

  test('behavior: reports an empty cell, a wrong width, a wrong id and an unknown status', () => {
    expect(
      check(
        '0 shown, 1 open, 0 not applicable',
        2,
        '| ABC-1 |  | y | open |',
        '| ABC-1 | x | open |',
        '| ABC-2 | x | y | done |',
        '| ABC-02 | x | y | |',
      ),
    ).toEqual([
      'docs/t.md:5: empty cell: requirement',
      'docs/t.md:6: the row has 3 cells instead of 4',
      'docs/t.md:7: unknown format of "shown by": done',
      'docs/t.md:8: empty cell: shown by',
      'docs/t.md:8: "ABC-02" is not an id',
      'docs/t.md:8: ABC-02 is outside the stated ranges',
    ])
  })

  test('behavior: reports counts that the rows contradict, and the right ones as next step', () => {
    const text = tableText('1 shown, 0 open, 0 not applicable', 1, '| ABC-1 | x | y | open |')
    expect(checkTable(parseTable('docs/t.md', text))).toEqual([
      {
        where: 'docs/t.md',
        message: 'the introduction states 1 shown, 0 open, 0 not applicable, the table differs',
        next: 'write "0 shown, 1 open, 0 not applicable"',
      },
    ])
  })

  test('behavior: reports an introduction without range and counts', () => {
    const messages = checkTable(parseTable('docs/t.md', 'Nothing.')).map(({ message }) => message)
    expect(messages).toEqual([
      'the introduction states no range of ids',
      'the introduction states no counts, the table differs',
    ])
  })

  test('behavior: a file may hold several ranges', () => {
    const text = [
      'ABC-1 to ABC-1 and DEF-1 to DEF-1. 0 shown, 2 open, 0 not applicable.',
      '| ABC-1 | x | y | open |',
      '| DEF-1 | x | y | open |',
    ].join('\n')
    expect(checkTable(parseTable('docs/t.md', text))).toEqual([])
  })
})

describe('countRows', () => {
  test('default', () => {
    const text = tableText('', 2, '| ABC-1 | x | y | open |', '| ABC-2 | x | y | open |')
    const tables = [parseTable('docs/a.md', text), parseTable('docs/b.md', text)]
    expect(formatCounts(countRows(tables))).toBe('0 shown, 4 open, 0 not applicable')
  })

  test('behavior: a row that is open for one pool is open', () => {
    const shown = `\`${vitestPath} › split > default\``
    const text = tableText(
      '',
      2,
      `| ABC-1 | x | y | open for Ethereum: ${shown} |`,
      `| ABC-2 | x | y | ${shown} |`,
    )
    const counts = countRows([parseTable('docs/t.md', text)])
    expect(formatCounts(counts)).toBe('1 shown, 1 open, 0 not applicable')
  })
})

describe('checkTests', () => {
  const sources: Record<string, string> = {
    [forgePath]: 'contract T { function test_Pays() public {} }',
    [vitestPath]:
      "describe('split', () => { test('default'); test.each([4, 7])('args: %i keys') })",
  }

  const readText = (path: string) => sources[path]

  function messages(reference: string, results: TestFiles['results'], prefix = '') {
    const row = `| ABC-1 | x | y | ${prefix}\`${reference}\` |`
    const { rows } = parseTable('docs/t.md', row)
    return checkTests(rows, { readText, results }).map(({ message }) => message)
  }

  const pays = `${forgePath} › test_Pays`
  const split = `${vitestPath} › split > default`

  test('default', () => {
    const results = { forge: outcomes([pays, 'passed']), vitest: outcomes([split, 'passed']) }
    expect(messages(pays, results)).toEqual([])
    expect(messages(split, results)).toEqual([])
  })

  test('behavior: reports a test that failed, or did not run', () => {
    const results = { forge: outcomes([pays, 'failed']), vitest: outcomes() }
    expect(messages(pays, results)).toEqual([`ABC-1: ${pays} did not pass`])
    expect(messages(split, results)).toEqual([`ABC-1: ${split} did not run`])
  })

  test('behavior: the tests of a row that is open for one pool are checked too', () => {
    const results = { forge: outcomes([pays, 'failed']), vitest: outcomes([split, 'passed']) }
    const prefix = 'open for Berachain: '
    expect(messages(split, results, prefix)).toEqual([])
    expect(messages(pays, results, prefix)).toEqual([`ABC-1: ${pays} did not pass`])
    expect(messages(`${forgePath} › test_Pay`, 'static', prefix)).toEqual([
      `ABC-1: no test ${forgePath} › test_Pay`,
    ])
  })

  test('behavior: reports missing results', () => {
    const results = { forge: undefined, vitest: undefined }
    expect(messages(pays, results)).toEqual([`ABC-1: no forge results for ${pays}`])
  })

  test('behavior: reports a test or a file that does not exist', () => {
    const missing = `${forgePath} › test_Pay`
    expect(messages(missing, 'static')).toEqual([`ABC-1: no test ${missing}`])
    const renamed = `${vitestPath} › split > behavior: gone`
    expect(messages(renamed, 'static')).toEqual([`ABC-1: no test ${renamed}`])
    const lost = 'packages/keys/src/gone.test.ts › split > default'
    expect(messages(lost, 'static')).toEqual(['ABC-1: no file packages/keys/src/gone.test.ts'])
  })

  test('behavior: knows the names that data makes', () => {
    expect(messages(`${vitestPath} › split > args: 7 keys`, 'static')).toEqual([])
    const other = `${vitestPath} › split > args: 7 shares`
    expect(messages(other, 'static')).toEqual([`ABC-1: no test ${other}`])
  })

  test('args: results', () => {
    expect(messages(pays, 'static')).toEqual([])
    expect(messages(split, 'static')).toEqual([])
  })
})

describe('findIds', () => {
  test('default', () => {
    const problems = findIds('a.ts', 'first\n// see ABC-12 here\n', ['ABC', 'DEF'])
    expect(problems).toMatchObject([
      { where: 'a.ts:2', message: 'requirement id ABC-12 outside docs/conformance' },
    ])
  })

  test('behavior: leaves other words alone', () => {
    expect(findIds('a.ts', 'ABC-X, XABC-1, abc-1, GHI-1', ['ABC', 'DEF'])).toEqual([])
  })
})

describe('findReferences', () => {
  test('default', () => {
    const text = ['# Threats', `| a thief | \`${forgePath} › test_Claim_PaysOnce\`, later \`x\` |`]
    expect(findReferences('docs/threats.md', text.join('\n'))).toEqual([
      {
        where: 'docs/threats.md:2',
        id: 'this page',
        status: {
          kind: 'shown',
          tests: [{ kind: 'forge', path: forgePath, name: 'test_Claim_PaysOnce' }],
        },
      },
    ])
  })

  test('behavior: text without tests has none', () => {
    expect(findReferences('docs/x.md', 'go to `a › b`, then `npm test`')).toEqual([])
  })
})
