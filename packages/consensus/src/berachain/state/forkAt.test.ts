import { getNetwork } from '@millpond/networks'
import { describe, expect, test } from 'vitest'
import { forkAt } from './forkAt.ts'

const berachain = getNetwork('berachain')

describe('forkAt', () => {
  test('default', () => {
    expect(forkAt(getNetwork('berachain-local'), 0n)).toBe('fulu')
  })

  test.each([
    [1_737_381_600n, 'deneb'],
    [1_749_056_399n, 'deneb'],
    [1_749_056_400n, 'electra'],
    [1_783_526_399n, 'electra'],
    [1_783_526_400n, 'fulu'],
  ] as const)('behavior: a block of second %s of mainnet has the layout of %s', (time, fork) => {
    expect(forkAt(berachain, time)).toBe(fork)
  })
})
