import { padHex } from 'viem'
import { describe, expect, test } from 'vitest'
import { findPaidRequests } from './findPaidRequests.ts'

const first = padHex('0x01', { size: 32 })
const second = padHex('0x02', { size: 32 })
const asked = [
  { id: 4n, assets: 40n, requestBlock: 10n, transactionHash: first },
  { id: 5n, assets: 50n, requestBlock: 10n, transactionHash: first },
  { id: 9n, assets: 90n, requestBlock: 20n, transactionHash: second },
]
const steps = [
  { kind: 'yield', id: 4n },
  { kind: 'principal', transactionHash: first },
  { kind: 'yield', id: 9n },
] as const

describe('findPaidRequests', () => {
  test('default', () => {
    const found = findPaidRequests({ steps, asked, open: new Set() })
    const readiness = { kind: 'paid' }
    expect(found).toEqual([
      { id: 4n, purpose: 'yield', assets: 40n, requestBlock: 10n, readiness },
      // Without an id in the handler's own event, in one transaction with the yield.
      { id: 5n, purpose: 'principal', assets: 50n, requestBlock: 10n, readiness },
      { id: 9n, purpose: 'yield', assets: 90n, requestBlock: 20n, readiness },
    ])
  })

  test('args: open', () => {
    const found = findPaidRequests({ steps, asked, open: new Set([4n, 5n]) })
    expect(found.map(({ id }) => id)).toEqual([9n])
  })

  test('behavior: leaves out what was completed', () => {
    const done = [...steps, { kind: 'completed', id: 5n } as const]
    const found = findPaidRequests({ steps: done, asked, open: new Set() })
    expect(found.map(({ id }) => id)).toEqual([4n, 9n])
  })

  test('behavior: leaves out what the handler says nothing about', () => {
    expect(findPaidRequests({ steps: [], asked, open: new Set() })).toEqual([])
  })
})
