import { describe, expect, test } from 'vitest'
import { decideOnline } from './decideOnline.ts'

const base = {
  slot: 100,
  dutiesFromSlot: 64,
  isClusterActive: true,
  operatorIds: [1n, 2n, 3n, 4n],
  canSign: () => true,
}

describe('decideOnline', () => {
  test('default', () => {
    expect(decideOnline(base)).toEqual({ kind: 'online', signers: [1n, 2n, 3n] })
  })

  test('behavior: takes the operators that can sign', () => {
    const verdict = decideOnline({ ...base, canSign: (id) => id !== 2n })
    expect(verdict).toEqual({ kind: 'online', signers: [1n, 3n, 4n] })
  })

  test('behavior: one operator too few is offline', () => {
    const verdict = decideOnline({ ...base, canSign: (id) => id > 2n })
    expect(verdict).toEqual({ kind: 'offline', reason: 'below-threshold' })
  })

  test('behavior: waits until duties start', () => {
    const waiting = { kind: 'offline', reason: 'waiting' }
    expect(decideOnline({ ...base, slot: 63 })).toEqual(waiting)
    expect(decideOnline({ ...base, slot: 64 }).kind).toBe('online')
  })

  test('behavior: an inactive cluster is offline whoever can sign', () => {
    const verdict = decideOnline({ ...base, isClusterActive: false })
    expect(verdict).toEqual({ kind: 'offline', reason: 'cluster-inactive' })
  })
})
