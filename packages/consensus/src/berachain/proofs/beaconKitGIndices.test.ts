import { describe, expect, test } from 'vitest'
import { beaconKitStateTypes } from '../state/schema.ts'
import { beaconKitGIndices } from './beaconKitGIndices.ts'
import { depthOf, gIndexOf } from './gIndexOf.ts'

describe('beaconKitGIndices', () => {
  test.each(['electra', 'fulu'] as const)('default: %s', (fork) => {
    const { pubkey, withdrawalCredentials, balance, proposerIndex } = beaconKitGIndices(fork)
    expect(pubkey).toBe(6350779162034176n)
    expect(withdrawalCredentials).toBe(6350779162034177n)
    expect(balance).toBe(199011604627456n)
    expect(proposerIndex).toBe(9n)
    expect([pubkey, withdrawalCredentials, balance, proposerIndex].map(depthOf)).toEqual([
      52, 52, 47, 3,
    ])
  })

  test('behavior: Deneb has one level less', () => {
    const { pubkey, withdrawalCredentials, balance } = beaconKitGIndices('deneb')
    expect(pubkey).toBe(3254554418216960n)
    expect([pubkey, withdrawalCredentials, balance].map(depthOf)).toEqual([51, 51, 46])
  })

  test.each(['deneb', 'electra', 'fulu'] as const)(
    'behavior: the schema of %s puts its leaves there',
    (fork) => {
      const type = beaconKitStateTypes[fork]
      for (const index of [0, 3, 4, 1_000_001]) {
        const validatorIndex = BigInt(index)
        const inState = {
          pubkey: type.getPathInfo(['validators', index, 'pubkey']).gindex,
          withdrawalCredentials: type.getPathInfo(['validators', index, 'withdrawalCredentials'])
            .gindex,
          balance: type.getPathInfo(['balances', index]).gindex,
        }
        for (const kind of ['pubkey', 'withdrawalCredentials', 'balance'] as const) {
          // 1011 is the state root's place in the header; the state's own leading 1 falls away.
          const bits = `1011${inState[kind].toString(2).slice(1)}`
          expect(gIndexOf({ fork, kind, validatorIndex })).toBe(BigInt(`0b${bits}`))
        }
      }
    },
  )
})
