import { describe, expect, test } from 'vitest'
import { compareGas, compareSnapshot, formatGas, readGas, readTable, replaceTable } from './gas.ts'

describe('readGas', () => {
  test('default', () => {
    const json = JSON.stringify({
      'contracts/test/gas/A.t.sol:A_Test': {
        test_results: {
          'test_Gas_Claim()': { status: 'Success', decoded_logs: ['claim: 61000'] },
          'test_Gas_Fund()': { decoded_logs: ['fund, one: 7', 'no figure', 'fund, two: 8'] },
          'test_Other()': { status: 'Success' },
        },
      },
    })
    expect([...readGas(json)]).toEqual([
      ['claim', 61_000],
      ['fund, one', 7],
      ['fund, two', 8],
    ])
  })

  test('behavior: takes nothing that other tests log', () => {
    const test_results = { 'test_Logs()': { decoded_logs: ['claim: 61000'] } }
    expect(readGas(JSON.stringify({ 'contracts/test/A.t.sol:A': { test_results } })).size).toBe(0)
  })

  test('behavior: has no figures without a report', () => {
    expect(readGas('').size).toBe(0)
  })
})

describe('compareGas', () => {
  test('behavior: keeps the order of the targets and puts other figures last', () => {
    const figures = new Map([
      ['extra', 3],
      ['claim', 2],
      ['deposit', 1],
    ])
    const rows = compareGas(figures, { deposit: 10, claim: 20 })
    expect(rows.map(({ operation }) => operation)).toEqual(['deposit', 'claim', 'extra'])
  })

  test('behavior: says so when nothing was measured for a target', () => {
    const [row] = compareGas(new Map(), { claim: 20 })
    expect(row?.measured).toEqual({ kind: 'unknown', reason: 'no test logged it' })
  })
})

describe('formatGas', () => {
  test('default', () => {
    const figures = new Map([
      ['claim', 63_000],
      ['deposit', 57_000],
      ['extra', 9],
    ])
    const rows = compareGas(figures, { claim: 63_000, deposit: 56_000, exit: 1 })
    expect(formatGas(rows)).toMatchInlineSnapshot(`
      "| operation |               gas | target |                         |
      | --------- | ----------------: | -----: | ----------------------- |
      | claim     |            63,000 | 63,000 | met                     |
      | deposit   |            57,000 | 56,000 | missed by 1,000 (1.8 %) |
      | exit      | no test logged it |      1 |                         |
      | extra     |                 9 |        |                         |
      "
    `)
  })
})

const start = '<!-- gas: written by `npm run gas -- --write` -->\n'

describe('replaceTable', () => {
  test('default', () => {
    const text = `before\n${start}old\n<!-- /gas -->\nafter\n`
    expect(replaceTable(text, 'new\n')).toBe(`before\n${start}\nnew\n\n<!-- /gas -->\nafter\n`)
  })

  test('behavior: is the same when repeated', () => {
    const once = replaceTable(`${start}<!-- /gas -->`, 'new\n')
    expect(replaceTable(once, 'new\n')).toBe(once)
  })

  test('behavior: refuses a text without markers', () => {
    expect(() => replaceTable('nothing', 'new\n')).toThrow(RangeError)
  })
})

describe('readTable', () => {
  test('behavior: reads what was written, figures without a target too', () => {
    const figures = new Map([
      ['claim', 1_063_000],
      ['deposit, repeat', 57_000],
      ['extra', 9],
    ])
    const table = formatGas(compareGas(figures, { claim: 63_000, 'deposit, repeat': 56_000 }))
    expect(readTable(replaceTable(`${start}<!-- /gas -->`, table))).toEqual(figures)
  })

  test('behavior: looks between the markers alone', () => {
    expect(readTable(`| claim | 5 |\n${start}<!-- /gas -->\n| exit | 5 |\n`).size).toBe(0)
  })

  test('behavior: has no figure for an operation that nothing measured', () => {
    const table = formatGas(compareGas(new Map(), { claim: 63_000 }))
    expect(readTable(`${start}${table}<!-- /gas -->`).size).toBe(0)
  })
})

describe('compareSnapshot', () => {
  const snapshot = new Map([['claim', 100_000]])
  const messageOf = (figures: ReadonlyMap<string, number>) =>
    compareSnapshot(snapshot, figures).map(({ message }) => message)

  test('default', () => {
    expect(compareSnapshot(snapshot, new Map([['claim', 102_001]]))).toMatchInlineSnapshot(`
      [
        {
          "message": "claim costs 102,001 instead of 100,000, 2.0 % more",
          "next": "if that is meant, npm run gas -- --write and commit the table",
          "where": "docs/performance.md",
        },
      ]
    `)
  })

  test('behavior: accepts up to 2 % either way', () => {
    expect(messageOf(new Map([['claim', 102_000]]))).toEqual([])
    expect(messageOf(new Map([['claim', 98_000]]))).toEqual([])
  })

  test('behavior: asks for a new snapshot when an operation is cheaper', () => {
    const messages = messageOf(new Map([['claim', 97_999]]))
    expect(messages).toEqual(['claim costs 97,999 instead of 100,000, 2.0 % less'])
  })

  test('behavior: names an operation that is new', () => {
    const figures = new Map([...snapshot, ['exit', 1]])
    expect(messageOf(figures)).toEqual(['exit is not in the table'])
  })

  test('behavior: names an operation that is measured no more', () => {
    expect(messageOf(new Map())).toEqual(['claim is in the table and no test logged it'])
  })
})
