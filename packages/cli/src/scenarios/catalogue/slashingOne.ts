import type { Scenario } from '../Scenario.ts'
import { playSlashing } from '../steps/playSlashing.ts'

/** A key that runs twice signs twice. */
export const slashingOne: Scenario = {
  name: 'slashing-one',
  title: 'A validator of the pool proposes two blocks for one slot',
  summary:
    'An old copy of the key runs beside the SSV operators. The beacon chain takes a 4096th of the stake at once and ' +
    'makes the validator leave; the report of that day lowers the rate, because there is no insurance.',
  run: (world) => playSlashing(world, { count: 1 }),
}
