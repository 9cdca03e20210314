import { FAR_FUTURE_EPOCH } from '@millpond/consensus'
import { describe, expect, test } from 'vitest'
import { toExitStanding } from './toExitStanding.ts'

const active = { kind: 'known', activationEpoch: 10n, exitEpoch: FAR_FUTURE_EPOCH } as const
const standing = (values: Partial<toExitStanding.Parameters>) =>
  toExitStanding({
    validator: active,
    epoch: 600n,
    pendingGwei: 0n,
    blockNumber: 100_000n,
    lastPartialBlock: undefined,
    waitBlocks: 49_345n,
    lastExitBlock: undefined,
    epochBlocks: 192n,
    ...values,
  })

describe('toExitStanding', () => {
  test.each<[string, Partial<toExitStanding.Parameters>, toExitStanding.ReturnType]>([
    ['default', {}, { kind: 'dropped' }],
    ['an unknown validator', { validator: { kind: 'absent' } }, { kind: 'absent' }],
    [
      'one that leaves, whatever is pending',
      { validator: { ...active, exitEpoch: 601n }, pendingGwei: 5n },
      { kind: 'leaving', exitEpoch: 601n },
    ],
    [
      'one that is not in the set yet',
      { validator: { ...active, activationEpoch: 601n } },
      { kind: 'inactive', activationEpoch: 601n },
    ],
    [
      'a pending partial withdrawal',
      { pendingGwei: 5n, lastPartialBlock: 90_000n },
      { kind: 'pending', pendingGwei: 5n, untilBlock: 139_345n },
    ],
    [
      'the last block in which one may be under way',
      { lastPartialBlock: 50_656n },
      { kind: 'inFlight', untilBlock: 100_001n },
    ],
    ['the block after it', { lastPartialBlock: 50_655n }, { kind: 'dropped' }],
    [
      'a request that had no epoch to show',
      { lastExitBlock: 99_809n },
      { kind: 'asked', block: 99_809n, untilBlock: 100_001n },
    ],
    ['one that had', { lastExitBlock: 99_808n }, { kind: 'dropped' }],
  ])('args: %s', (_, values, expected) => {
    expect(standing(values)).toEqual(expected)
  })
})
