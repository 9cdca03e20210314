import { describe, expect, test } from 'vitest'
import { runScenario } from '../src/scenarios/runScenario.ts'
import { scenarios } from '../src/scenarios/scenarios.ts'
import { silentNarrator } from './silentNarrator.ts'

/** Seconds, several times what each takes on two idle cores. */
const limits: Record<string, number> = {
  'oracle-silence': 240,
  'slashing-aftermath': 600,
}
const usualLimit = 120

// It lasts 4096 epochs, half of a vector that no configuration can shorten.
const isDeep = process.env.FOUNDRY_PROFILE === 'deep'
const played = scenarios.filter(({ name }) => isDeep || name !== 'slashing-aftermath')

describe('scenarios', () => {
  for (const scenario of played) {
    const timeout = 1_000 * (limits[scenario.name] ?? usualLimit)
    test(`args: ${scenario.name}`, { timeout }, async ({ signal }) => {
      const { steps } = await runScenario(scenario, { narrator: silentNarrator, signal })
      const checks = steps.flatMap(({ facts }) => facts).filter(({ label }) => label === 'holds')
      expect(steps.length).toBeGreaterThanOrEqual(5)
      expect(checks.length).toBeGreaterThanOrEqual(5)
    })
  }
})
