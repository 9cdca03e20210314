import { getNetwork } from '@millpond/networks'
import { describe, expect, test } from 'vitest'
import { forkAt } from './forkAt.ts'

describe('forkAt', () => {
  test('default', () => {
    const network = getNetwork('berachain')
    expect(forkAt(network, 1_737_381_600n)).toBe('deneb')
    expect(forkAt(network, 1_749_056_399n)).toBe('deneb')
    expect(forkAt(network, 1_749_056_400n)).toBe('electra')
    expect(forkAt(network, 1_783_526_400n)).toBe('fulu')
  })

  test('behavior: the local chain has the newest from its start', () => {
    expect(forkAt(getNetwork('berachain-local'), 0n)).toBe('fulu')
  })
})
