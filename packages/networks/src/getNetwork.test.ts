import { describe, expect, expectTypeOf, test } from 'vitest'
import { getNetwork, type Network, networks, UnknownNetworkError } from './index.ts'

describe('getNetwork', () => {
  test('default', () => {
    expect(getNetwork('hoodi')).toBe(networks.hoodi)
    expectTypeOf(getNetwork('hoodi').family).toEqualTypeOf<'ethereum'>()
    expectTypeOf(getNetwork('bepolia').family).toEqualTypeOf<'berachain'>()
  })

  test('behavior: a name from outside gives the union', () => {
    const name: string = 'bepolia'
    expectTypeOf(getNetwork(name)).toEqualTypeOf<Network>()
    expect(getNetwork(name).chainId).toBe(80_069)
  })

  test.each(['sepolia', 'toString', '__proto__', ''])('error: UNKNOWN_NETWORK for "%s"', (name) => {
    const act = () => getNetwork(name)
    expect(act).toThrow(UnknownNetworkError)
    expect(act).toThrow(expect.objectContaining({ code: 'UNKNOWN_NETWORK' }))
  })

  test('behavior: the error lists the known names', () => {
    const { metaMessages } = new UnknownNetworkError({ name: 'x', known: ['a', 'b'] })
    expect(metaMessages).toEqual(['Known networks: a, b.'])
  })
})
