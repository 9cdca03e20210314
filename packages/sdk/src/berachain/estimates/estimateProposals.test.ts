import { describe, expect, test } from 'vitest'
import { fakePubkey, fakeValidator } from '../../../test/fakes/fakeValidators.ts'
import { estimateProposals } from './estimateProposals.ts'

/** 69 with 1,000,000 BERA each, of whom key 1 is the one asked for. */
const validators = Array.from({ length: 69 }, (_, at) =>
  fakeValidator({ key: at + 1, bera: 1_000_000 }),
)
const asked = { validators, epoch: 10n, pubkey: fakePubkey(1), blocks: 690n }

describe('estimateProposals', () => {
  test('default', () => {
    expect(estimateProposals({ ...asked, proposed: 10n })).toEqual({
      kind: 'known',
      blocks: 690n,
      proposed: 10n,
      expectedMilli: 10_000n,
      neededBlocks: 276n,
      verdict: 'enough',
    })
  })

  test.each([
    [690n, 5n, 'enough'],
    [690n, 4n, 'few'],
    [690n, 0n, 'few'],
    [276n, 1n, 'few'],
    [275n, 1n, 'tooShort'],
    [275n, 2n, 'enough'],
    [1n, 1n, 'enough'],
    [20n, 0n, 'tooShort'],
    [0n, 0n, 'tooShort'],
  ])('behavior: of %s blocks %s are %s', (blocks, proposed, verdict) => {
    expect(estimateProposals({ ...asked, blocks, proposed })).toMatchObject({ verdict })
  })

  test('behavior: weighs by effective balance, among those that are active', () => {
    const others = [
      fakeValidator({ key: 2, bera: 700_000 }),
      fakeValidator({ key: 3, bera: 9_000_000, exitEpoch: 10n }),
      fakeValidator({ key: 4, bera: 9_000_000, activationEpoch: 11n }),
    ]
    const small = { ...asked, validators: [fakeValidator({ key: 1, bera: 300_000 }), ...others] }
    expect(estimateProposals({ ...small, blocks: 100n, proposed: 30n })).toMatchObject({
      expectedMilli: 30_000n,
      neededBlocks: 14n,
    })
  })

  test('behavior: nothing is due from a validator that is not active', () => {
    const pubkey = fakePubkey(999)
    expect(estimateProposals({ ...asked, pubkey, proposed: 0n })).toEqual({
      kind: 'unknown',
      reason: 'the validator is not active',
    })
  })
})
