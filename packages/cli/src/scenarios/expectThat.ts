import type { Narrator } from '../life/narrator.ts'
import { ScenarioFailedError } from './errors.ts'

/**
 * A check of a scenario: tells what holds, and fails with what was expected and what was found.
 * @example
 * expectThat(world, 'the rate', rate).isBelow(rateBefore)
 */
export function expectThat(teller: Teller, what: string, found: bigint): Checks<bigint>
export function expectThat(teller: Teller, what: string, found: number): Checks<number>
export function expectThat(teller: Teller, what: string, found: string): Checks<string>
export function expectThat(teller: Teller, what: string, found: boolean): Checks<boolean>
export function expectThat<value>({ narrator }: Teller, what: string, found: value): Checks<value> {
  const check = (holds: boolean, expected: string) => {
    if (!holds) throw new ScenarioFailedError({ what, expected, found: String(found) })
    narrator.tell('holds', `${what} ${expected}`)
  }

  return {
    is: (expected) => check(found === expected, `is ${String(expected)}`),
    isNot: (other) => check(found !== other, `is not ${String(other)}`),
    isAbove: (limit) => check(found > limit, `is above ${String(limit)}`),
    isBelow: (limit) => check(found < limit, `is below ${String(limit)}`),
    isAtLeast: (limit) => check(found >= limit, `is at least ${String(limit)}`),
    isAtMost: (limit) => check(found <= limit, `is at most ${String(limit)}`),
  }
}

type Teller = { narrator: Pick<Narrator, 'tell'> }

type Checks<value> = {
  is: (expected: value) => void
  isNot: (other: value) => void
  isAbove: (limit: value) => void
  isBelow: (limit: value) => void
  isAtLeast: (limit: value) => void
  isAtMost: (limit: value) => void
}
