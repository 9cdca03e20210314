import { describe, expect, test } from 'vitest'
import { findScenario } from './findScenario.ts'
import { scenarios } from './scenarios.ts'

describe('findScenario', () => {
  test('default', () => {
    expect(findScenario('dust-deposit').title).toMatch(/^A wei/)
  })

  test('behavior: finds each scenario of the catalogue by a name of its own', () => {
    for (const scenario of scenarios) expect(findScenario(scenario.name)).toBe(scenario)
  })

  test('behavior: names are words with hyphens, titles one line, summaries sentences', () => {
    for (const { name, title, summary } of scenarios) {
      expect(name).toMatch(/^[a-z]+(-[a-z]+)*$/)
      expect(title).toMatch(/^[A-Z].{10,70}[^.]$/)
      expect(summary).toMatch(/^[A-Z].+\.$/)
    }
  })

  test.each(['', 'Dust-deposit', 'dust-deposit ', 'constructor'])(
    'error: SCENARIO_UNKNOWN %j',
    (name) => {
      expect(() => findScenario(name)).toThrow(
        expect.objectContaining({
          code: 'SCENARIO_UNKNOWN',
          exitCode: 2,
          message: `There is no scenario "${name}".`,
          metaMessages: [`Use one of ${scenarios.map((each) => each.name).join(', ')}.`],
        }),
      )
    },
  )
})
