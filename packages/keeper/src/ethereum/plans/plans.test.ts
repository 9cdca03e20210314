import { FAR_FUTURE_EPOCH } from '@millpond/consensus'
import { describe, expect, test } from 'vitest'
import { planExits } from './planExits.ts'
import { planFunding, planRegistrations } from './planFunding.ts'
import { planProofs } from './planProofs.ts'
import { testEntry } from './testEntry.ts'

const ether = 10n ** 18n
const operatorsOf = () => [1n, 2n, 3n, 4n]
const record = {
  effectiveBalanceGwei: 32_000_000_000n,
  activationEpoch: 10n,
  exitEpoch: FAR_FUTURE_EPOCH,
  withdrawableEpoch: FAR_FUTURE_EPOCH,
}

describe('planProofs', () => {
  const prove = (status: Parameters<typeof testEntry>[0]['status'], values = {}, epoch = 300n) => {
    const entry = testEntry({ id: 1, ...(status && { status }) })
    const validators = new Map([[entry.pubkey, { ...record, ...values }]])
    return planProofs({ entries: [entry], validators, epoch }).length
  }

  test('behavior: proves a pre-deposit as soon as the validator exists', () => {
    expect(prove('predeposited', { activationEpoch: FAR_FUTURE_EPOCH })).toBe(1)
  })

  test('behavior: leaves a validator alone that the node did not report', () => {
    const entry = testEntry({ id: 1, status: 'predeposited' })
    expect(planProofs({ entries: [entry], validators: new Map(), epoch: 1n })).toEqual([])
  })

  test('behavior: proves activation from the activation epoch on', () => {
    expect(prove('registered', {}, 9n)).toBe(0)
    expect(prove('registered', {}, 10n)).toBe(1)
  })

  test('behavior: proves an exit from the exit epoch on', () => {
    expect(prove('active', { exitEpoch: 301n })).toBe(0)
    expect(prove('active', { exitEpoch: 300n })).toBe(1)
    expect(prove('exit-requested', { exitEpoch: 300n })).toBe(1)
  })

  test('behavior: proves a withdrawal once the stake was swept', () => {
    const exited = { exitEpoch: 20n, withdrawableEpoch: 276n }
    expect(prove('exited', exited)).toBe(0)
    expect(prove('exited', { ...exited, effectiveBalanceGwei: 0n })).toBe(1)
    expect(prove('exited', { ...exited, effectiveBalanceGwei: 0n }, 275n)).toBe(0)
  })

  test('behavior: has nothing to prove for other states', () => {
    for (const status of [
      'uploaded',
      'vetted',
      'proven',
      'deposited',
      'withdrawn',
      'invalid',
    ] as const)
      expect(prove(status)).toBe(0)
  })
})

describe('planFunding', () => {
  const plan = (depositable: bigint, entries: ReturnType<typeof testEntry>[]) =>
    planFunding({ depositable, entries, operatorsOf }).map((batch) =>
      batch.entries.map(({ id }) => id),
    )

  test('behavior: funds as many as the depositable ETH pays', () => {
    const entries = [testEntry({ id: 1 }), testEntry({ id: 2 }), testEntry({ id: 3 })]
    expect(plan(64n * ether, entries)).toEqual([[1n, 2n]])
    expect(plan(32n * ether - 1n, entries)).toEqual([])
  })

  test('behavior: an unproven nonce holds back the later ones of its owner only', () => {
    const entries = [
      testEntry({ id: 1, status: 'predeposited' }),
      testEntry({ id: 2 }),
      testEntry({ id: 3, ownerIndex: 1, nonce: 0 }),
    ]
    expect(plan(96n * ether, entries)).toEqual([[3n]])
  })

  test('behavior: an invalid key holds back nothing', () => {
    const entries = [testEntry({ id: 1, status: 'invalid' }), testEntry({ id: 2 })]
    expect(plan(32n * ether, entries)).toEqual([[2n]])
  })

  test('behavior: makes one batch for each cluster, in nonce order', () => {
    const entries = [
      testEntry({ id: 1, nonce: 2 }),
      testEntry({ id: 2, nonce: 1, operatorSetId: 1 }),
      testEntry({ id: 3, nonce: 0 }),
    ]
    expect(plan(96n * ether, entries)).toEqual([[3n], [2n], [1n]])
  })
})

describe('planRegistrations', () => {
  test('behavior: takes deposited validators only', () => {
    const entries = [
      testEntry({ id: 1, status: 'registered' }),
      testEntry({ id: 2, status: 'deposited' }),
    ]
    const batches = planRegistrations({ entries, operatorsOf })
    expect(batches.map((batch) => batch.entries.map(({ id }) => id))).toEqual([[2n]])
  })

  test('behavior: cuts batches at the size one transaction takes', () => {
    const entries = Array.from({ length: 81 }, (_, index) =>
      testEntry({ id: index + 1, status: 'deposited' }),
    )
    expect(
      planRegistrations({ entries, operatorsOf }).map((batch) => batch.entries.length),
    ).toEqual([80, 1])
  })
})

describe('planExits', () => {
  const entries = [
    testEntry({ id: 1, status: 'active' }),
    testEntry({ id: 2, status: 'active' }),
    testEntry({ id: 3, status: 'active' }),
  ]
  const validators = new Map(entries.map(({ pubkey }) => [pubkey, record]))
  const plan = (values: Partial<planExits.Parameters>) =>
    planExits({
      ...{ entries, validators, epoch: 300n, demand: 0n, cash: 0n },
      ...{ requestedAt: new Map(), timestamp: 10_000n },
      ...values,
    })
  const idsOf = ({ exits }: planExits.ReturnType) => exits.map(({ id }) => id)

  test('behavior: asks for as many exits as the demand lacks, oldest first', () => {
    expect(idsOf(plan({ demand: 40n * ether, cash: 7n * ether }))).toEqual([1n, 2n])
    expect(idsOf(plan({ demand: 40n * ether, cash: 8n * ether }))).toEqual([1n])
    expect(idsOf(plan({ demand: 40n * ether, cash: 40n * ether }))).toEqual([])
  })

  test('behavior: counts exits under way', () => {
    const exiting = { ...testEntry({ id: 1 }), status: 'exited' as const }
    expect(idsOf(plan({ entries: [exiting, ...entries.slice(1)], demand: 32n * ether }))).toEqual(
      [],
    )
  })

  test('behavior: leaves out keys too young to exit and says how many are missing', () => {
    const young = plan({ epoch: 265n, demand: 33n * ether })
    expect(young).toEqual({ exits: [], retries: [], unmet: 2 })
  })

  test('behavior: repeats a request that the consensus layer dropped', () => {
    const requested = { ...testEntry({ id: 1 }), status: 'exit-requested' as const }
    expect(plan({ entries: [requested] }).retries).toEqual([requested])

    const justAsked = new Map([[requested.pubkey, 6401n]])
    expect(plan({ entries: [requested], requestedAt: justAsked }).retries).toEqual([])

    const leaving = new Map([[requested.pubkey, { ...record, exitEpoch: 305n }]])
    expect(plan({ entries: [requested], validators: leaving }).retries).toEqual([])
  })
})
