import { describe, expect, test } from 'vitest'
import { testEntry } from '../../../test/testEntry.ts'
import { runFrom } from './runFrom.ts'

describe('runFrom', () => {
  const entries = [
    testEntry({ id: 1, nonce: 3 }),
    testEntry({ id: 2, nonce: 1 }),
    testEntry({ id: 3, nonce: 0 }),
    testEntry({ id: 4, nonce: 2, status: 'invalid' }),
  ]
  const idsFrom = (nonce: number) =>
    runFrom({ entries, statuses: new Set(['proven']), nonce }).map(({ id }) => id)

  test('default', () => {
    expect(idsFrom(0)).toEqual([3n, 2n])
  })

  test('behavior: is empty when the first nonce is missing or stands elsewhere', () => {
    expect(idsFrom(2)).toEqual([])
    expect(idsFrom(4)).toEqual([])
  })
})
