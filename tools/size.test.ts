import { describe, expect, test } from 'vitest'
import { compareSizes, groupExports, type Size } from './size.ts'

const size = (gzipBytes: number, abis: string[] = ['Errors']): Size => ({ gzipBytes, abis })
const messages = (sizes: Record<string, Size>, budgets: Record<string, Size>) =>
  compareSizes('berachain', sizes, budgets).map(({ where, message }) => `${where} ${message}`)

describe('groupExports', () => {
  test('default', () => {
    const names = ['submit', 'submitCall', 'submitSync', 'readPools', 'poolActions', 'encodeCall']
    expect(groupExports([...names, 'aPoolActions', 'ready', 'MillpondError'])).toEqual(
      new Map([
        ['submit', ['submit', 'submitCall', 'submitSync']],
        ['readPools', ['readPools']],
        ['aPoolActions', ['aPoolActions']],
      ]),
    )
  })
})

describe('compareSizes', () => {
  test('default', () => {
    expect(messages({ submit: size(1_000) }, { submit: size(1_000) })).toEqual([])
  })

  test('behavior: a little growth passes, more does not', () => {
    expect(messages({ submit: size(1_030) }, { submit: size(1_000) })).toEqual([])
    expect(messages({ submit: size(1_031) }, { submit: size(1_000) })).toEqual([
      'packages/sdk/size.json berachain.submit has 1031 bytes, 1030 are allowed',
    ])
  })

  test('behavior: another ABI does not pass, however small', () => {
    const more = { submit: size(1_000, ['Errors', 'SmartOperator']) }
    expect(messages(more, { submit: size(1_000) })).toEqual([
      'packages/sdk/size.json berachain.submit brings the ABIs SmartOperator',
    ])
  })

  test('behavior: every import has a budget, and every budget an import', () => {
    expect(messages({ submit: size(1) }, { delegate: size(1) })).toEqual([
      'packages/sdk/size.json berachain.delegate is exported no more',
      'packages/sdk/size.json berachain.submit has no budget',
    ])
  })
})
