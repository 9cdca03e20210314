import { describe, expect, test } from 'vitest'
import { testEntry } from '../../../test/testEntry.ts'
import { planRegistrations } from './planRegistrations.ts'

describe('planRegistrations', () => {
  const plan = (entries: ReturnType<typeof testEntry>[], nextNonce = 0) =>
    planRegistrations({
      entries,
      operatorsOf: () => [1n, 2n, 3n, 4n],
      nextNonceOf: () => nextNonce,
    }).map((batch) => batch.entries.map(({ id }) => id))

  test('default', () => {
    const entries = [
      testEntry({ id: 1, status: 'registered' }),
      testEntry({ id: 2, status: 'deposited' }),
      testEntry({ id: 3, status: 'proven' }),
    ]
    expect(plan(entries, 1)).toEqual([[2n]])
  })

  test('behavior: takes the first batch of each owner', () => {
    const entries = [
      testEntry({ id: 1, status: 'deposited' }),
      testEntry({ id: 2, status: 'deposited', operatorSetId: 1 }),
      testEntry({ id: 3, status: 'deposited', ownerIndex: 1, nonce: 0 }),
    ]
    expect(plan(entries)).toEqual([[1n], [3n]])
  })

  test('behavior: registers one that left before its turn, because the later nonces wait for it', () => {
    const entries = [
      testEntry({ id: 1, status: 'exited' }),
      testEntry({ id: 2, status: 'deposited' }),
    ]
    expect(plan(entries, 0)).toEqual([[1n, 2n]])
    expect(plan(entries, 1)).toEqual([[2n]])
    expect(plan(entries, 2)).toEqual([])
  })

  test('behavior: cuts a batch at the size one transaction takes', () => {
    const entries = Array.from({ length: 41 }, (_, index) =>
      testEntry({ id: index + 1, status: 'deposited' }),
    )
    expect(plan(entries)[0]?.length).toBe(40)
  })
})
