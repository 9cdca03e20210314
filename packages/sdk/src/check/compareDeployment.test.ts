import { describe, expect, test } from 'vitest'
import type { Answer, Declared } from './Clause.ts'
import { compareDeployment } from './compareDeployment.ts'

const address = '0x5FbDB2315678afecb367f032d93F642f64180aa3'
const governance = '0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266'
const stranger = '0x70997970C51812dc3A010C7d01b50e0d17dc79C8'

const exactly = (...values: string[]): Declared => ({ kind: 'exactly', values })
const known = (...values: string[]): Answer => ({ kind: 'known', values })

/** What is found for one clause. */
function judge(item: string, declared: Declared, answer: Answer | undefined) {
  const clauses = [{ contract: 'StakingPool', address, item, declared } as const]
  return compareDeployment({ clauses, answers: answer ? [answer] : [] })[0]
}

describe('compareDeployment', () => {
  test('default', () => {
    expect(judge('owner', exactly(governance), known(governance))).toEqual({
      contract: 'StakingPool',
      address,
      item: 'owner',
      kind: 'passed',
      values: [governance],
    })
  })

  test('behavior: the order of members does not matter', () => {
    const found = judge('FEEDER_ROLE', exactly(governance, stranger), known(stranger, governance))
    expect(found).toMatchObject({ kind: 'passed' })
  })

  test('behavior: nobody declared and nobody found is right', () => {
    expect(judge('pendingOwner', exactly(), known())).toMatchObject({ kind: 'passed', values: [] })
  })

  test.each([
    ['an extra member', 'FEEDER_ROLE', [governance], [governance, stranger], [stranger], []],
    ['an extra role', 'other roles', [], [`0x12 ${stranger}`], [`0x12 ${stranger}`], []],
    ['a missing member', 'FEEDER_ROLE', [governance, stranger], [governance], [], [stranger]],
    ['another owner', 'owner', [governance], [stranger], [stranger], [governance]],
    ['an owner that is gone', 'owner', [governance], [], [], [governance]],
    ['an offered ownership', 'pendingOwner', [], [stranger], [stranger], []],
    [
      'another implementation',
      'implementation',
      [governance],
      [stranger],
      [stranger],
      [governance],
    ],
    [
      'other code',
      'code',
      ['published StakingPool'],
      ['0xc0de'],
      ['0xc0de'],
      ['published StakingPool'],
    ],
    ['another beacon', 'beacon', [governance], [stranger], [stranger], [governance]],
    ['another parameter', 'MAX_TIMESTAMP_AGE', ['600'], ['6000'], ['6000'], ['600']],
    ['a pause', 'paused', ['false'], ['true'], ['true'], ['false']],
    [
      'an open initializer',
      'initialized',
      ['18446744073709551615'],
      ['0'],
      ['0'],
      ['18446744073709551615'],
    ],
  ] as const)('behavior: %s fails', (_, item, declared, values, extra, missing) => {
    const found = judge(item, exactly(...declared), known(...values))
    expect(found).toEqual({
      contract: 'StakingPool',
      address,
      item,
      kind: 'failed',
      extra,
      missing,
    })
  })

  test('behavior: what nobody declared is told, and is no failure', () => {
    const reason = 'no governance is declared'
    expect(judge('owner', { kind: 'undeclared', reason }, known(stranger))).toMatchObject({
      kind: 'undeclared',
      values: [stranger],
      reason,
    })
  })

  test('behavior: what the node does not tell is unknown, whatever was declared', () => {
    const answer = { kind: 'unknown', reason: 'no logs' } as const
    for (const declared of [
      exactly(),
      exactly(governance),
      { kind: 'undeclared', reason: 'x' },
    ] as const)
      expect(judge('FEEDER_ROLE', declared, answer)).toMatchObject(answer)
  })

  test('behavior: a clause without an answer is unknown', () => {
    expect(judge('owner', exactly(), undefined)).toMatchObject({ kind: 'unknown' })
  })

  test('behavior: a function that is missing fails, except in another generation', () => {
    const missing = { kind: 'missing' } as const
    expect(judge('delay', exactly('5'), missing)).toMatchObject({ kind: 'failed', missing: ['5'] })
    const ifThere = { kind: 'ifThere', values: ['5'] } as const
    expect(judge('delay', ifThere, missing)).toMatchObject({ kind: 'undeclared' })
    expect(judge('delay', ifThere, known('6'))).toMatchObject({ kind: 'failed', extra: ['6'] })
    expect(judge('delay', ifThere, known('5'))).toMatchObject({ kind: 'passed' })
  })
})
