import { describe, expect, test } from 'vitest'
import { compareGas, formatGas, readGas, replaceTable } from './gas.ts'

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

describe('replaceTable', () => {
  const start = '<!-- gas: written by `npm run gas -- --write` -->\n'

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
