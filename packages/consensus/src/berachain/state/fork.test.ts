import { describe, expect, test } from 'vitest'
import { toBeaconKitFork } from './fork.ts'

describe('toBeaconKitFork', () => {
  test.each([
    ['deneb', 'deneb'],
    ['0x04000000', 'deneb'],
    ['0x04010000', 'deneb'],
    ['Electra1', 'electra'],
    ['0x05000000', 'electra'],
    ['0x05010000', 'electra'],
    ['0x06000000', 'fulu'],
  ])('default: %s', (name, fork) => {
    expect(toBeaconKitFork(name)).toBe(fork)
  })

  test.each(['gloas', '0x07000000', '', 'toString'])('error: UNSUPPORTED_FORK for "%s"', (name) => {
    const unsupported: unknown = expect.objectContaining({ code: 'UNSUPPORTED_FORK' })
    expect(() => toBeaconKitFork(name)).toThrow(unsupported)
  })
})
