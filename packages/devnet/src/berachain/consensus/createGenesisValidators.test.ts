import { describe, expect, test } from 'vitest'
import { createGenesisValidators } from './createGenesisValidators.ts'

describe('createGenesisValidators', () => {
  test('default', () => {
    const [first, second] = createGenesisValidators(2)
    // The first interoperability key of the beacon chain's test vectors.
    expect(first?.pubkey).toBe(
      '0xa99a76ed7796f7be22d5b7e85deeb7c5677e88e511e0b337618f8c4eb61349b4bf2d153f649f7b53359fe8b94a38e44c',
    )
    expect(second?.pubkey).not.toBe(first?.pubkey)
    expect(second?.withdrawalCredentials).not.toBe(first?.withdrawalCredentials)
    expect(second?.operator).not.toBe(first?.operator)
  })
})
