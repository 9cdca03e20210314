import { FAR_FUTURE_EPOCH } from '@millpond/consensus'
import { describe, expect, test } from 'vitest'
import { testEntry } from '../../../test/testEntry.ts'
import { planExits } from './planExits.ts'

const ether = 10n ** 18n
const record = { activationEpoch: 10n, exitEpoch: FAR_FUTURE_EPOCH }

describe('planExits', () => {
  const entries = [1, 2, 3].map((id) => testEntry({ id, status: 'active' }))
  const validators = new Map(entries.map(({ pubkey }) => [pubkey, record]))
  const plan = (values: Partial<planExits.Parameters>) =>
    planExits({
      entries,
      validators,
      epoch: 300n,
      demand: 0n,
      cash: 0n,
      requestedAt: new Map(),
      timestamp: 10_000n,
      ...values,
    })
  const idsOf = (list: readonly { id: bigint }[]) => list.map(({ id }) => id)

  test('default', () => {
    expect(plan({})).toEqual({ exits: [], retries: [], unmet: 0 })
  })

  test('behavior: asks for as many exits as the demand lacks, oldest first', () => {
    expect(idsOf(plan({ demand: 40n * ether, cash: 7n * ether }).exits)).toEqual([1n, 2n])
    expect(idsOf(plan({ demand: 40n * ether, cash: 8n * ether }).exits)).toEqual([1n])
    expect(idsOf(plan({ demand: 40n * ether, cash: 40n * ether }).exits)).toEqual([])
  })

  test('behavior: counts exits under way', () => {
    const exiting = testEntry({ id: 1, status: 'exited' })
    const queue = [exiting, ...entries.slice(1)]
    expect(plan({ entries: queue, demand: 32n * ether }).exits).toEqual([])
    expect(idsOf(plan({ entries: queue, demand: 32n * ether + 1n }).exits)).toEqual([2n])
  })

  test('behavior: leaves out keys too young to exit and says how many are missing', () => {
    const young = plan({ epoch: 265n, demand: 33n * ether })
    expect(young).toEqual({ exits: [], retries: [], unmet: 2 })
    expect(idsOf(plan({ epoch: 266n, demand: 1n }).exits)).toEqual([1n])
  })

  test('behavior: leaves out keys that the node did not report', () => {
    expect(plan({ validators: new Map(), demand: 1n })).toEqual({
      exits: [],
      retries: [],
      unmet: 1,
    })
  })

  test('behavior: repeats a request that the consensus layer dropped', () => {
    const requested = testEntry({ id: 1, status: 'exit-requested' })
    const dropped = { entries: [requested], demand: 32n * ether }
    expect(plan(dropped).retries).toEqual([requested])

    const justAsked = new Map([[requested.pubkey, 6401n]])
    expect(plan({ ...dropped, requestedAt: justAsked }).retries).toEqual([])
    const longAgo = new Map([[requested.pubkey, 6400n]])
    expect(plan({ ...dropped, requestedAt: longAgo }).retries).toEqual([requested])

    const leaving = new Map([[requested.pubkey, { ...record, exitEpoch: 305n }]])
    expect(plan({ ...dropped, validators: leaving }).retries).toEqual([])
  })

  test('behavior: repeats no request whose ETH is not needed any more', () => {
    const requested = [1, 2].map((id) => testEntry({ id, status: 'exit-requested' }))
    expect(plan({ entries: requested }).retries).toEqual([])
    expect(idsOf(plan({ entries: requested, demand: 32n * ether }).retries)).toEqual([1n])
  })

  test('behavior: exits that were dropped are not replaced by fresh ones', () => {
    const requested = testEntry({ id: 1, status: 'exit-requested' })
    const both = plan({ entries: [requested, ...entries.slice(1)], demand: 64n * ether })
    expect([idsOf(both.retries), idsOf(both.exits)]).toEqual([[1n], [2n]])
  })
})
