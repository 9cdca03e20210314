import { describe, expect, test } from 'vitest'
import { silentNarrator } from '../../test/silentNarrator.ts'
import type { Narrator } from '../life/narrator.ts'
import { ScenarioFailedError } from './errors.ts'
import { expectThat } from './expectThat.ts'

/** A narrator that keeps what it is told. */
function createWitness() {
  const told: string[] = []
  const tell = (label: string, value: string) => void told.push(`${label}: ${value}`)
  const narrator: Narrator = { ...silentNarrator, tell }
  return { told, narrator }
}

describe('expectThat', () => {
  test('default', () => {
    const witness = createWitness()
    expectThat(witness, 'the rate', 5n).is(5n)
    expectThat(witness, 'the status', 'active').isNot('invalid')
    expect(witness.told).toEqual(['holds: the rate is 5', 'holds: the status is not invalid'])
  })

  test('behavior: limits hold on their own side, and where they include it at the limit', () => {
    const check = expectThat(createWitness(), 'the balance', 5n)
    check.isAbove(4n)
    check.isBelow(6n)
    check.isAtLeast(5n)
    check.isAtMost(5n)
    expect(() => check.isAbove(5n)).toThrow(ScenarioFailedError)
    expect(() => check.isBelow(5n)).toThrow(ScenarioFailedError)
    expect(() => check.isAtLeast(6n)).toThrow(ScenarioFailedError)
    expect(() => check.isAtMost(4n)).toThrow(ScenarioFailedError)
    expect(() => check.isNot(5n)).toThrow(ScenarioFailedError)
  })

  test('error: SCENARIO_FAILED', () => {
    const witness = createWitness()
    expect(() => expectThat(witness, 'the rate', 5n).is(6n)).toThrow(
      expect.objectContaining({
        code: 'SCENARIO_FAILED',
        exitCode: 1,
        message: 'Expected the rate is 6, found 5.',
        what: 'the rate',
        expected: 'is 6',
        found: '5',
      }),
    )
    expect(witness.told).toEqual([])
  })
})
