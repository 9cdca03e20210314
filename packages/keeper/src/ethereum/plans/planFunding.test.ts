import { describe, expect, test } from 'vitest'
import { testEntry } from '../../../test/testEntry.ts'
import { planFunding } from './planFunding.ts'

const ether = 10n ** 18n
const operatorsOf = () => [1n, 2n, 3n, 4n]

describe('planFunding', () => {
  const plan = (depositable: bigint, entries: ReturnType<typeof testEntry>[], nonces = [0, 0]) =>
    planFunding({
      depositable,
      entries,
      operatorsOf,
      nextNonceOf: (ownerIndex) => nonces[ownerIndex] ?? 0,
    }).map((batch) => batch.entries.map(({ id }) => id))

  test('default', () => {
    const entries = [testEntry({ id: 1 }), testEntry({ id: 2 }), testEntry({ id: 3 })]
    expect(plan(96n * ether, entries)).toEqual([[1n, 2n, 3n]])
  })

  test('behavior: funds as many as the depositable ETH pays', () => {
    const entries = [testEntry({ id: 1 }), testEntry({ id: 2 }), testEntry({ id: 3 })]
    expect(plan(64n * ether, entries)).toEqual([[1n, 2n]])
    expect(plan(32n * ether - 1n, entries)).toEqual([])
  })

  test('behavior: an unproven nonce holds back the later ones of its owner only', () => {
    const entries = [
      testEntry({ id: 1, status: 'predeposited' }),
      testEntry({ id: 2 }),
      testEntry({ id: 3, ownerIndex: 1, nonce: 0 }),
    ]
    expect(plan(96n * ether, entries)).toEqual([[3n]])
  })

  test('behavior: an invalid key holds back the later ones until its nonce has a new key', () => {
    const invalid = testEntry({ id: 1, status: 'invalid' })
    expect(plan(64n * ether, [invalid, testEntry({ id: 2 })])).toEqual([])
    const again = testEntry({ id: 3, nonce: 0 })
    expect(plan(64n * ether, [invalid, testEntry({ id: 2 }), again])).toEqual([[3n, 2n]])
  })

  test('behavior: goes on after the nonces that SSVNetwork has seen', () => {
    const entries = [testEntry({ id: 1, status: 'withdrawn' }), testEntry({ id: 2 })]
    expect(plan(32n * ether, entries, [1])).toEqual([[2n]])
    expect(plan(32n * ether, entries, [0])).toEqual([])
  })

  test('behavior: funds nothing for an owner whose last registration is missing', () => {
    const entries = [
      testEntry({ id: 1, status: 'deposited' }),
      testEntry({ id: 2 }),
      testEntry({ id: 3, ownerIndex: 1, nonce: 0 }),
    ]
    expect(plan(96n * ether, entries)).toEqual([[3n]])
  })

  test('behavior: makes one batch for each cluster, in nonce order', () => {
    const entries = [
      testEntry({ id: 1, nonce: 1, operatorSetId: 1 }),
      testEntry({ id: 2, nonce: 0 }),
    ]
    expect(plan(96n * ether, entries)).toEqual([[2n], [1n]])
  })
})
