import '../setup.ts'
import { describe, expect, test } from 'vitest'
import { createBareChain } from '../../../test/createBareChain.ts'
import { createValidatorKey } from '../../../test/deposit.ts'
import { resolveValidators } from './resolveValidators.ts'

describe('resolveValidators', () => {
  test('default', () => {
    const { chain } = createBareChain()
    const pubkey = chain.pubkeyOf(7)
    expect(resolveValidators(chain, [pubkey, 3, 7])).toEqual([
      { index: 7, pubkey },
      { index: 3, pubkey: chain.pubkeyOf(3) },
    ])
    const upper = `0x${pubkey.slice(2).toUpperCase()}` as const
    expect(resolveValidators(chain, [upper])).toEqual([{ index: 7, pubkey }])
  })

  test('error: UNKNOWN_VALIDATOR', () => {
    const { chain } = createBareChain()
    const { pubkey } = createValidatorKey(1)
    expect(() => resolveValidators(chain, [pubkey])).toThrow(
      `No validator ${pubkey} among the 64 of the registry.`,
    )
    for (const validator of [64, -1, 0.5, Number.NaN, '0x', '0xzz'] as const)
      expect(() => resolveValidators(chain, [validator])).toThrow(
        expect.objectContaining({ code: 'UNKNOWN_VALIDATOR' }),
      )
  })
})
