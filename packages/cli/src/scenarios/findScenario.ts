import { ScenarioUnknownError } from './errors.ts'
import type { Scenario } from './Scenario.ts'
import { scenarios } from './scenarios.ts'

/**
 * The scenario with this name.
 * @throws ScenarioUnknownError, which lists the names
 */
export function findScenario(name: string): Scenario {
  const scenario = scenarios.find((each) => each.name === name)
  if (scenario !== undefined) return scenario
  throw new ScenarioUnknownError({ name, known: scenarios.map((each) => each.name) })
}
