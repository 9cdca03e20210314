import type { TransactionReceipt } from 'viem'
import { describe, expect, test } from 'vitest'
import { findCandidates, type OnChain, planResume } from './planResume.ts'
import type { TransactionRecord } from './TransactionRecord.ts'

const from = '0x00000000000000000000000000000000000000F1'
const to = '0x00000000000000000000000000000000000000C1'
const steps = [
  { to, data: '0xaa', value: 1n },
  { to, data: '0xbb', value: 0n },
] as const

const hashOf = (nonce: number) => `0x${String(nonce).padStart(64, '0')}` as const

function record(changes: Partial<TransactionRecord> = {}): TransactionRecord {
  const nonce = changes.nonce ?? 0
  return {
    timestamp: '2026-01-01T00:00:00.000Z',
    label: 'stake',
    mode: 'send',
    network: 'berachain-local',
    chainId: 1,
    from,
    to,
    data: '0xaa',
    value: '1',
    hash: hashOf(nonce),
    nonce,
    status: 'pending',
    block: null,
    gas: '1',
    maxFeePerGas: '1',
    maxPriorityFeePerGas: '1',
    flow: { id: 'one', step: 0, of: 2 },
    ...changes,
  }
}

const receipt = { status: 'success' } as TransactionReceipt
const pending: OnChain = { kind: 'pending' }
const included = (ageSeconds: bigint): OnChain => ({ kind: 'included', receipt, ageSeconds })

describe('planResume', () => {
  const kinds = (found: planResume.Found[]) => planResume({ steps, found }).map(({ kind }) => kind)

  test('default', () => {
    expect(kinds([])).toEqual(['send', 'send'])
  })

  test('behavior: waits for what is pending', () => {
    expect(kinds([{ record: record(), chain: pending }])).toEqual(['wait', 'send'])
  })

  test('behavior: skips what was included less than ten minutes ago', () => {
    expect(kinds([{ record: record(), chain: included(599n) }])).toEqual(['skip', 'send'])
    expect(kinds([{ record: record(), chain: included(600n) }])).toEqual(['send', 'send'])
  })

  test('behavior: the same command is the same step, whatever fee it would name now', () => {
    const [first, second] = steps
    const command = 'millpond withdraw request 5 --via send'
    const asked = [{ ...first, command }, second]
    const before = record({ data: '0xaabbccdd01', value: '7', command })
    const now = { ...first, data: '0xaabbccdd02' as const, command }
    const plan = (step: typeof now) =>
      planResume({ steps: [step], found: [{ record: before, chain: pending }] })[0]?.kind
    expect(plan(now)).toBe('wait')
    expect(plan({ ...now, command: 'millpond withdraw request 6 --via send' })).toBe('send')
    expect(plan({ ...now, data: '0xaabbccde02' as never })).toBe('send')
    expect(findCandidates([before], { chainId: 1, from, steps: asked })).toEqual([])
    expect(findCandidates([before], { chainId: 1, from, steps: [now] })).toEqual([before])
  })

  test('behavior: sends again what the chain does not have, or what reverted', () => {
    expect(kinds([{ record: record(), chain: { kind: 'unknown' } }])).toEqual(['send', 'send'])
    const reverted: OnChain = { kind: 'reverted', blockNumber: 1n }
    expect(kinds([{ record: record(), chain: reverted }])).toEqual(['send', 'send'])
  })

  test('behavior: a step after one that has to be sent is not done, unless it is pending', () => {
    const second = record({ nonce: 1, data: '0xbb', value: '0' })
    expect(kinds([{ record: second, chain: included(1n) }])).toEqual(['send', 'send'])
    expect(kinds([{ record: second, chain: pending }])).toEqual(['send', 'wait'])
  })

  test('behavior: one transaction stands for one of two equal steps', () => {
    const equal = [steps[0], steps[0]]
    const found = [{ record: record(), chain: pending }]
    expect(planResume({ steps: equal, found }).map(({ kind }) => kind)).toEqual(['wait', 'send'])
  })
})

describe('findCandidates', () => {
  const find = (records: TransactionRecord[]) =>
    findCandidates(records, { chainId: 1, from, steps }).map(({ nonce }) => nonce)

  test('default', () => {
    expect(find([record({ nonce: 2 }), record({ nonce: 1 })])).toEqual([1, 2])
  })

  test.each([
    ['chain', { chainId: 2 }],
    ['sender', { from: to }],
    ['target', { to: from }],
    ['calldata', { data: '0xab' }],
    ['value', { value: '2' }],
  ] as const)('behavior: another %s is another transaction', (_, changes) => {
    expect(find([record(changes)])).toEqual([])
  })

  test('behavior: what was included counts only while its command is unfinished', () => {
    const first = record({ status: 'included' })
    const second = record({
      nonce: 1,
      data: '0xbb',
      value: '0',
      status: 'included',
      flow: { id: 'one', step: 1, of: 2 },
    })
    expect(find([first])).toEqual([0])
    expect(find([first, second])).toEqual([])
  })

  test('behavior: a command of one transaction is finished when it is included', () => {
    expect(find([record({ status: 'included', flow: { id: 'a', step: 0, of: 1 } })])).toEqual([])
  })
})
