import { describe, expect, test } from 'vitest'
import { testEntry } from '../../../test/testEntry.ts'
import { groupByOwner } from './groupByOwner.ts'

describe('groupByOwner', () => {
  test('default', () => {
    const entries = [
      testEntry({ id: 1, ownerIndex: 4 }),
      testEntry({ id: 2 }),
      testEntry({ id: 3, ownerIndex: 4 }),
    ]
    const ids = [...groupByOwner(entries)].map(([owner, group]) => [
      owner,
      ...group.map((e) => e.id),
    ])
    expect(ids).toEqual([
      [4, 1n, 3n],
      [0, 2n],
    ])
  })
})
