import { type Hex, isHex, numberToHex } from 'viem'
import { describe, expect, test } from 'vitest'
import { createRandom } from '../../../test/random.ts'
import { FAR_FUTURE_EPOCH } from '../../farFuture.ts'
import type { ValidatorAnswer, ValidatorRecord } from '../../validator.ts'
import { countBalance } from './countBalance.ts'

const ether = 1_000_000_000n
const ours: Hex = `0x01${'00'.repeat(11)}${'ab'.repeat(20)}`
const foreign: Hex = `0x01${'00'.repeat(11)}${'cd'.repeat(20)}`
const epoch = 1_000n
const slot = epoch * 32n + 31n
const keyOf = (seed: number): Hex => numberToHex(seed, { size: 48 })

type Shape = Partial<ValidatorRecord> & { balanceGwei?: bigint }

function known(
  seed: number,
  { balanceGwei = 32n * ether, ...record }: Shape = {},
): ValidatorAnswer {
  return {
    kind: 'known',
    pubkey: keyOf(seed),
    index: BigInt(seed),
    balanceGwei,
    validator: {
      pubkey: keyOf(seed),
      withdrawalCredentials: ours,
      effectiveBalanceGwei: 32n * ether,
      slashed: false,
      activationEligibilityEpoch: 10n,
      activationEpoch: 20n,
      exitEpoch: FAR_FUTURE_EPOCH,
      withdrawableEpoch: FAR_FUTURE_EPOCH,
      ...record,
    },
  }
}

const upper = (hex: Hex): Hex => `0x${hex.slice(2).toUpperCase()}`

function toHex(id: string): Hex {
  if (isHex(id)) return id
  throw new Error('The tests ask by public key.')
}

const never = {
  activationEligibilityEpoch: FAR_FUTURE_EPOCH,
  activationEpoch: FAR_FUTURE_EPOCH,
}

function count(validators: readonly ValidatorAnswer[], withdrawalCredentials = ours) {
  const entries = validators.map((answer) => ({
    pubkey: answer.kind === 'known' ? answer.pubkey : toHex(answer.id),
  }))
  return countBalance({ entries, validators, withdrawalCredentials, slot })
}

const cases: { name: string; validator: ValidatorAnswer; gwei: bigint; counts: object }[] = [
  {
    name: 'an active validator counts its balance',
    validator: known(1, { balanceGwei: 32n * ether + 5n }),
    gwei: 32n * ether + 5n,
    counts: { appeared: 1, eligible: 1, active: 1 },
  },
  {
    name: 'an active validator with a loss counts its balance',
    validator: known(1, { balanceGwei: 31n * ether, effectiveBalanceGwei: 31n * ether }),
    gwei: 31n * ether,
    counts: { appeared: 1, eligible: 1, active: 1 },
  },
  {
    name: 'a validator with 1 ETH whose 31 wait in the queue counts 32',
    validator: known(1, { ...never, balanceGwei: ether, effectiveBalanceGwei: ether }),
    gwei: 32n * ether,
    counts: { appeared: 1 },
  },
  {
    name: 'a validator with a gift before it is eligible counts 32',
    validator: known(1, { ...never, balanceGwei: 40n * ether }),
    gwei: 32n * ether,
    counts: { appeared: 1 },
  },
  {
    name: 'an absent validator counts 32',
    validator: { kind: 'absent', id: keyOf(1) },
    gwei: 32n * ether,
    counts: {},
  },
  {
    name: 'an eligible validator that waits counts its balance',
    validator: known(1, { activationEpoch: FAR_FUTURE_EPOCH, balanceGwei: 33n * ether }),
    gwei: 33n * ether,
    counts: { appeared: 1, eligible: 1 },
  },
  {
    name: 'eligibility at epoch 0 is eligibility',
    validator: known(1, { activationEligibilityEpoch: 0n, activationEpoch: 0n, balanceGwei: 7n }),
    gwei: 7n,
    counts: { appeared: 1, eligible: 1, active: 1 },
  },
  {
    name: 'the first epoch of duty counts as active',
    validator: known(1, { activationEpoch: epoch }),
    gwei: 32n * ether,
    counts: { appeared: 1, eligible: 1, active: 1 },
  },
  {
    name: 'the epoch before it does not',
    validator: known(1, { activationEpoch: epoch + 1n }),
    gwei: 32n * ether,
    counts: { appeared: 1, eligible: 1 },
  },
  {
    name: 'an exiting validator is active until its exit epoch',
    validator: known(1, { exitEpoch: epoch + 1n, withdrawableEpoch: epoch + 257n }),
    gwei: 32n * ether,
    counts: { appeared: 1, eligible: 1, active: 1 },
  },
  {
    name: 'an exited validator counts its balance',
    validator: known(1, { exitEpoch: epoch, withdrawableEpoch: epoch + 256n }),
    gwei: 32n * ether,
    counts: { appeared: 1, eligible: 1, exited: 1 },
  },
  {
    name: 'a withdrawable validator that waits for its sweep is not withdrawn',
    validator: known(1, { exitEpoch: epoch - 300n, withdrawableEpoch: epoch }),
    gwei: 32n * ether,
    counts: { appeared: 1, eligible: 1, exited: 1 },
  },
  {
    name: 'a swept validator is withdrawn and counts nothing',
    validator: known(1, { exitEpoch: epoch - 300n, withdrawableEpoch: epoch, balanceGwei: 0n }),
    gwei: 0n,
    counts: { appeared: 1, eligible: 1, exited: 1, withdrawn: 1 },
  },
  {
    name: 'a slashed validator counts its balance',
    validator: known(1, { slashed: true, exitEpoch: epoch, balanceGwei: 30n * ether }),
    gwei: 30n * ether,
    counts: { appeared: 1, eligible: 1, exited: 1, slashed: 1 },
  },
]

const noCounts = { appeared: 0, eligible: 0, active: 0, exited: 0, slashed: 0, withdrawn: 0 }

describe('countBalance', () => {
  test('default', () => {
    const answer = count([
      known(1, { balanceGwei: 33n * ether }),
      known(2, never),
      { kind: 'absent', id: keyOf(3) },
      known(4, { withdrawalCredentials: foreign }),
    ])
    expect(answer).toEqual({
      kind: 'known',
      balanceGwei: 97n * ether,
      counts: { ...noCounts, entries: 4, appeared: 2, eligible: 1, active: 1 },
      invalid: [keyOf(4)],
    })
  })

  test.each(cases)('behavior: $name', ({ validator, gwei, counts }) => {
    expect(count([validator])).toEqual({
      kind: 'known',
      balanceGwei: gwei,
      counts: { ...noCounts, entries: 1, ...counts },
      invalid: [],
    })
  })

  test.each([
    { ...never, balanceGwei: ether },
    { balanceGwei: 32n * ether },
    { slashed: true, exitEpoch: epoch },
  ])('behavior: foreign credentials count 0 and are listed', (shape) => {
    expect(count([known(1, { ...shape, withdrawalCredentials: foreign })])).toEqual({
      kind: 'known',
      balanceGwei: 0n,
      counts: { ...noCounts, entries: 1 },
      invalid: [keyOf(1)],
    })
  })

  test('behavior: credentials of another type at our address are foreign', () => {
    const compounding: Hex = `0x02${ours.slice(4)}`
    expect(count([known(1, { withdrawalCredentials: compounding })])).toMatchObject({
      balanceGwei: 0n,
      invalid: [keyOf(1)],
    })
  })

  test('behavior: letter case makes no difference', () => {
    const pubkey: Hex = `0x${'ab'.repeat(48)}`
    const answer = known(1)
    if (answer.kind === 'absent') throw new Error('The helper makes known validators.')
    const validators = [{ ...answer, pubkey }]
    const entries = [{ pubkey: upper(pubkey) }]
    const withdrawalCredentials = upper(ours)
    expect(countBalance({ entries, validators, withdrawalCredentials, slot })).toMatchObject({
      balanceGwei: 32n * ether,
      invalid: [],
    })
  })

  test('behavior: an entry without an answer makes the balance unknown', () => {
    const entries = [{ pubkey: keyOf(1) }, { pubkey: keyOf(2) }]
    const answer = countBalance({
      entries,
      validators: [known(1)],
      withdrawalCredentials: ours,
      slot,
    })
    expect(answer).toEqual({
      kind: 'unknown',
      reason: `Nothing is known of validator ${keyOf(2)}.`,
    })
  })

  test('behavior: answers about others are ignored', () => {
    const entries = [{ pubkey: keyOf(1) }]
    const validators = [known(1), known(2)]
    expect(countBalance({ entries, validators, withdrawalCredentials: ours, slot })).toMatchObject({
      balanceGwei: 32n * ether,
    })
  })

  test('behavior: no entries, no balance', () => {
    expect(count([])).toMatchObject({ kind: 'known', balanceGwei: 0n, invalid: [] })
  })

  test('error: DUPLICATE_ENTRY', () => {
    expect(() => count([known(1), known(1)])).toThrow(
      expect.objectContaining({ code: 'DUPLICATE_ENTRY' }),
    )
  })

  test('behavior: the sum is that of the entries one by one, in any order', () => {
    const random = createRandom(3)
    for (let round = 0; round < 100; round++) {
      const validators = Array.from({ length: 1 + random.integer(30) }, (_, seed) =>
        randomAnswer(seed, random),
      )
      const all = count(validators)
      const parts = validators.map((validator) => count([validator]))
      const sum = parts.reduce(
        (total, part) => total + (part.kind === 'known' ? part.balanceGwei : 0n),
        0n,
      )
      expect(all).toMatchObject({ kind: 'known', balanceGwei: sum })
      expect(count(validators.toReversed())).toMatchObject({ balanceGwei: sum })
    }
  })

  test('behavior: progress of a deposit through the queue changes nothing', () => {
    const stages: ValidatorAnswer[] = [
      { kind: 'absent', id: keyOf(1) },
      known(1, { ...never, balanceGwei: ether, effectiveBalanceGwei: ether }),
      known(1, { ...never, balanceGwei: 32n * ether, effectiveBalanceGwei: ether }),
      known(1, { ...never, balanceGwei: 32n * ether }),
      known(1, { activationEpoch: FAR_FUTURE_EPOCH }),
      known(1),
    ]
    const balances = stages.map((stage) => {
      const answer = count([stage])
      return answer.kind === 'known' ? answer.balanceGwei : answer.reason
    })
    expect(balances).toEqual(stages.map(() => 32n * ether))
  })
})

function randomAnswer(seed: number, random: ReturnType<typeof createRandom>): ValidatorAnswer {
  switch (random.integer(4)) {
    case 0:
      return { kind: 'absent', id: keyOf(seed) }
    case 1:
      return known(seed, { ...never, balanceGwei: random.uint64() })
    case 2:
      return known(seed, { withdrawalCredentials: foreign })
    default:
      return known(seed, { balanceGwei: random.uint64(), slashed: random.boolean() })
  }
}
