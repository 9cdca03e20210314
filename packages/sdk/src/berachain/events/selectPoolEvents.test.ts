import type { Address, Hash, Hex } from 'viem'
import { describe, expect, test } from 'vitest'
import { selectPoolEvents } from './selectPoolEvents.ts'

const pubkey: Hex = `0x${'a1'.repeat(48)}`
const other: Hex = `0x${'b2'.repeat(48)}`
const user: Address = '0x70997970C51812dc3A010C7d01b50e0d17dc79C8'
const hashOf = (transaction: number): Hash => `0x${String(transaction).padStart(64, '0')}`

type Event = selectPoolEvents.PoolEvent

/** Only what the selection looks at. */
const event = (eventName: Event['eventName'], transaction: number, args: object) =>
  ({ eventName, args, transactionHash: hashOf(transaction) }) as unknown as Event

const burned = (transaction: number, shares: bigint) =>
  event('SharesBurned', transaction, { from: user, shares })
const requested = (transaction: number, requestId: bigint, shares: bigint) =>
  event('WithdrawalRequested', transaction, { user, shares, requestId, isFullExit: false })
const paid = (requestId: bigint) => event('WithdrawalRequestFinalized', 9, { requestId })

describe('selectPoolEvents', () => {
  test('default', () => {
    const own = [burned(1, 5n), requested(1, 1n, 5n), paid(1n)]
    const foreign = [requested(2, 2n, 5n), paid(2n)]
    expect(selectPoolEvents({ events: [...own, ...foreign], pubkey })).toEqual({
      own,
      undecided: [],
    })
  })

  test('behavior: a burning counts for one request, the next of the same transaction', () => {
    // One contract leaves two pools with the same shares; the other pool's burning is not seen.
    const events = [burned(1, 5n), requested(1, 1n, 5n), requested(1, 2n, 5n)]
    expect(selectPoolEvents({ events, pubkey }).own).toEqual(events.slice(0, 2))
  })

  test('behavior: a burning of another transaction or amount does not count', () => {
    const late = [burned(1, 5n), requested(2, 1n, 5n)]
    expect(selectPoolEvents({ events: late, pubkey }).own).toEqual(late.slice(0, 1))
    const wrong = [burned(1, 5n), requested(1, 1n, 6n)]
    expect(selectPoolEvents({ events: wrong, pubkey }).own).toEqual(wrong.slice(0, 1))
  })

  test('behavior: a payment of an earlier request is undecided', () => {
    expect(selectPoolEvents({ events: [paid(7n)], pubkey })).toEqual({
      own: [paid(7n)],
      undecided: [paid(7n)],
    })
  })

  test("behavior: an event without arguments is the pool's own", () => {
    const exit = { eventName: 'FullExitTriggered', transactionHash: hashOf(1) } as unknown as Event
    expect(selectPoolEvents({ events: [exit], pubkey }).own).toEqual([exit])
  })

  test('behavior: what names the validator is told by it, in any case of letters', () => {
    const own = event('FullExitRequestRetried', 1, { pubkey: `0x${'A1'.repeat(48)}` })
    const foreign = event('PoolShortfall', 1, { pubkey: other, amount: 1n })
    const exit = event('ELWithdrawalTriggered', 1, { pubkey: other, amount: 0n, fee: 1n })
    expect(selectPoolEvents({ events: [own, foreign, exit], pubkey }).own).toEqual([own])
  })
})
