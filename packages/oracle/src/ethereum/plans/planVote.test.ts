import { describe, expect, test } from 'vitest'
import { planVote } from './planVote.ts'

const reportHash = `0x${'ab'.repeat(32)}` as const
const otherHash = `0x${'cd'.repeat(32)}` as const
const member = '0xAbCdEf0123456789abcdef0123456789ABCDEF01'

describe('planVote', () => {
  const committee: planVote.Committee = {
    timestamp: 87_000n,
    expectedReferenceSlot: 7199n,
    expectedSlotTime: 86_388n,
    lastProcessedSlot: 0n,
    deadline: 90_000n,
    quorum: 2,
    members: [member],
    support: 0,
    vote: { referenceSlot: 0n, reportHash: `0x${'00'.repeat(32)}` },
  }
  const plan = (values: Partial<planVote.Committee>, referenceSlot = 7199n) =>
    planVote({ referenceSlot, reportHash, member, committee: { ...committee, ...values } })

  test('default', () => {
    expect(plan({})).toEqual({ kind: 'vote' })
  })

  test('behavior: votes once', () => {
    const vote = { referenceSlot: 7199n, reportHash }
    expect(plan({ vote, support: 1 })).toEqual({ kind: 'idle', reason: 'voted; 1 of 2 votes' })
  })

  test('behavior: votes again when its report changed', () => {
    expect(plan({ vote: { referenceSlot: 7199n, reportHash: otherHash } }).kind).toBe('vote')
    expect(plan({ vote: { referenceSlot: 1n, reportHash } }).kind).toBe('vote')
  })

  test('behavior: knows itself however its address is written', () => {
    expect(plan({ members: ['0xabcdef0123456789abcdef0123456789abcdef01'] }).kind).toBe('vote')
  })

  test('behavior: delivers once a quorum voted the same, member or not', () => {
    expect(plan({ support: 2 })).toEqual({ kind: 'deliver' })
    expect(plan({ support: 2, members: [], vote: undefined })).toEqual({ kind: 'deliver' })
  })

  test('behavior: waits when it is no member, late or done', () => {
    const reasonOf = (values: Partial<planVote.Committee>) => {
      const step = plan(values)
      return step.kind === 'idle' ? step.reason : step
    }
    expect(reasonOf({ members: [], vote: undefined })).toBe(`${member} is not a member`)
    expect(reasonOf({ timestamp: 90_001n })).toBe('the deadline of this frame has passed')
    expect(reasonOf({ lastProcessedSlot: 7199n })).toBe('the report of this frame is processed')
  })

  test('behavior: waits for finality for an hour, then says that the nodes lag', () => {
    const next = { expectedReferenceSlot: 14_399n, expectedSlotTime: 172_788n }
    expect(plan({ ...next, timestamp: 176_388n })).toEqual({
      kind: 'idle',
      reason: 'slot 14399 is not finalized yet',
    })
    expect(plan({ ...next, timestamp: 176_389n, lastProcessedSlot: 7199n })).toEqual({
      kind: 'unknown',
      reason: 'slot 14399 was 3601 s ago and the beacon nodes have not finalized it',
    })
  })

  test('behavior: does not trust an execution node that is behind', () => {
    expect(plan({}, 14_399n)).toEqual({
      kind: 'unknown',
      reason: 'the execution node is behind slot 14399',
    })
  })
})
