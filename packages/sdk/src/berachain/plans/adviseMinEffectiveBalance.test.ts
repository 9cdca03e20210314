import { FAR_FUTURE_EPOCH, type KnownValidator } from '@millpond/consensus'
import { getNetwork } from '@millpond/networks'
import { parseEther } from 'viem'
import { describe, expect, test } from 'vitest'
import { fakePubkey, fakeSet, fakeValidator } from '../../../test/fakes/fakeValidators.ts'
import { adviseMinEffectiveBalance } from './adviseMinEffectiveBalance.ts'

const { parameters } = getNetwork('berachain-local')
const own = 500
const advise = (validators: readonly KnownValidator[]) =>
  adviseMinEffectiveBalance({
    set: { kind: 'known', validators, epoch: 100n },
    pubkey: fakePubkey(own),
    parameters,
  })
const value = (bera: string) => ({ kind: 'known', value: parseEther(bera) })

describe('adviseMinEffectiveBalance', () => {
  test.each([
    ['few are there', fakeSet(1), '250000', 1],
    ['one place is free', fakeSet(68), '250000', 68],
    ['the set is full', fakeSet(69), '320000', 69],
    ['more than the set can hold wait', fakeSet(70), '330000', 70],
    ['all others have the floor', fakeSet(69, { lowestBera: 250_000 }), '260000', 69],
    ['one of a full set leaves', [...fakeSet(68), leaving(1)], '250000', 68],
    ['one that enters takes the last place', [...fakeSet(68), entering(1)], '260000', 69],
    ['one that is too small never enters', [...fakeSet(68), small(1)], '250000', 68],
  ])('behavior: %s', (_, validators, bera, taken) => {
    expect(advise(validators)).toMatchObject({ ...value(bera), taken, cap: 69 })
  })

  test('behavior: its own stake is not one to outdo', () => {
    const alone = fakeValidator({ key: own, bera: 250_000 })
    // The lowest of a full set itself: one step above the next, not above itself.
    expect(advise([alone, ...fakeSet(68)])).toMatchObject({
      ...value('320000'),
      taken: 69,
      own: { kind: 'inside', place: 69, effective: parseEther('250000') },
    })
    expect(advise([alone, ...fakeSet(67)])).toMatchObject(value('250000'))
    // About to be evicted by the 69 others.
    expect(advise([alone, ...fakeSet(69)])).toMatchObject({ ...value('320000'), taken: 70 })
  })

  test('behavior: of two with the same balance the lower key leaves first', () => {
    const higher = fakeValidator({ key: own + 1, bera: 300_000 })
    const lower = fakeValidator({ key: own - 1, bera: 300_000 })
    const mine = fakeValidator({ key: own, bera: 300_000 })
    expect(advise([...fakeSet(67), higher, lower, mine])).toMatchObject({
      own: { kind: 'inside', place: 69 },
      rival: { kind: 'known', pubkey: fakePubkey(own - 1) },
    })
  })

  test('behavior: a balance that will count at the end of the epoch counts already', () => {
    const [lowest, ...rest] = fakeSet(69)
    expect(lowest?.pubkey).toBe(fakePubkey(1_000))
    const grown = fakeValidator({ key: 1_000, bera: 310_000, balanceBera: 329_999 })
    expect(advise([grown, ...rest])).toMatchObject(value('330000'))
    const grownWithinStep = fakeValidator({ key: 1_000, bera: 310_000, balanceBera: 319_999 })
    expect(advise([grownWithinStep, ...rest])).toMatchObject(value('320000'))
  })

  test('behavior: nothing is enough when all others have the most that counts', () => {
    const most = Array.from({ length: 69 }, (_, at) =>
      fakeValidator({ key: 1_000 + at, bera: 10_000_000 }),
    )
    expect(advise(most)).toMatchObject({ kind: 'unreachable' })
  })

  test('behavior: without the list there is no advice', () => {
    const set = { kind: 'unknown', reason: 'no beaconUrl is configured' } as const
    expect(adviseMinEffectiveBalance({ set, pubkey: fakePubkey(own), parameters })).toEqual(set)
  })

  test.each([
    ['an empty list', []],
    ['a list of those that left', [leaving(1)]],
  ])('behavior: %s is not the list of a chain that makes blocks', (_, validators) => {
    const reason = 'the list has no active validator'
    expect(advise(validators)).toEqual({ kind: 'unknown', reason })
  })
})

function leaving(key: number) {
  return fakeValidator({ key, bera: 900_000, exitEpoch: 101n })
}

function entering(key: number) {
  const activationEpoch = FAR_FUTURE_EPOCH
  return fakeValidator({ key, bera: 10_000, balanceBera: 250_000, activationEpoch })
}

function small(key: number) {
  return fakeValidator({ key, bera: 240_000, activationEpoch: FAR_FUTURE_EPOCH })
}
