import { describe, expect, test } from 'vitest'
import { createBalanceSheet } from './balanceSheet.ts'

const ether = 10n ** 18n
const inputs = {
  sources: { stakes: 45n * ether, credits: 33n * ether },
  uses: { 'pool manager': 26n * ether, claims: 20n * ether, deposited: 32n * ether },
  holders: [
    { name: 'ann', assets: 9n },
    { name: 'ben', assets: 10n },
  ],
  pooledAssets: 20n,
}

describe('createBalanceSheet', () => {
  test('default', () => {
    const sheet = createBalanceSheet(inputs)
    expect(sheet.totalEntered).toBe(78n * ether)
    expect(sheet.totalFound).toBe(78n * ether)
    expect(sheet.difference).toBe(0n)
    expect(sheet.dust).toBe(1n)
    expect(sheet.isBalanced).toBe(true)
  })

  test('behavior: one wei that vanished unbalances the sheet', () => {
    const uses = { ...inputs.uses, claims: 20n * ether - 1n }
    const sheet = createBalanceSheet({ ...inputs, uses })
    expect(sheet.difference).toBe(1n)
    expect(sheet.isBalanced).toBe(false)
  })

  test('behavior: one wei that appeared unbalances the sheet', () => {
    const uses = { ...inputs.uses, claims: 20n * ether + 1n }
    expect(createBalanceSheet({ ...inputs, uses }).difference).toBe(-1n)
  })

  test('behavior: holders may miss one wei each and one more, and never own more than the pool', () => {
    expect(createBalanceSheet({ ...inputs, pooledAssets: 22n }).isBalanced).toBe(true)
    expect(createBalanceSheet({ ...inputs, pooledAssets: 23n }).isBalanced).toBe(false)
    expect(createBalanceSheet({ ...inputs, pooledAssets: 18n }).isBalanced).toBe(false)
  })
})
