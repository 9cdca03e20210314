import { mnemonicToAccount } from 'viem/accounts'
import { describe, expect, test } from 'vitest'
import { devAccounts, mnemonic } from '../../devAccounts.ts'
import { ssvAccounts } from './ssvAccounts.ts'

const addressesOf = (operators: number) => {
  const { dao, oracles, liquidator, operators: owners } = ssvAccounts(operators)
  return [dao, liquidator, ...oracles, ...owners].map(({ address }) => address)
}

describe('ssvAccounts', () => {
  test('default', () => {
    const { dao } = ssvAccounts(0)
    expect(dao.address).toBe(mnemonicToAccount(mnemonic, { addressIndex: 1_000 }).address)
    expect(new Set(addressesOf(100)).size).toBe(106)
    expect(addressesOf(4)).toEqual(addressesOf(100).slice(0, 10))
  })

  test('behavior: none of them is an account that people are given', () => {
    const people = new Set(devAccounts(50).map(({ address }) => address))
    expect(addressesOf(100).filter((address) => people.has(address))).toEqual([])
  })
})
