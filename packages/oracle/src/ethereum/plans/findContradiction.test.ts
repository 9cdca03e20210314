import { describe, expect, test } from 'vitest'
import { knownValidator } from '../../../../sdk/test/fakes/fakeBeacon.ts'
import { findContradiction } from './findContradiction.ts'

const pubkey = `0x${'01'.repeat(48)}` as const
const entries = [{ pubkey, validatorIndex: 70n }]

describe('findContradiction', () => {
  test('default', () => {
    const validators = [knownValidator({ pubkey, index: 70n })]
    expect(findContradiction({ entries, validators })).toBeUndefined()
  })

  test('behavior: a proven validator cannot be absent', () => {
    const reason = 'the beacon node does not know validator 70, which was proven to it'
    expect(findContradiction({ entries, validators: [{ kind: 'absent', id: pubkey }] })).toBe(
      reason,
    )
    expect(findContradiction({ entries, validators: [] })).toBe(reason)
  })

  test('behavior: a proven validator cannot have another index', () => {
    const validators = [knownValidator({ pubkey, index: 71n })]
    expect(findContradiction({ entries, validators })).toBe(
      `the beacon node has validator ${pubkey} at index 71, proven was 70`,
    )
  })
})
