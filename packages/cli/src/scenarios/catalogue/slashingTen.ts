import type { Scenario } from '../Scenario.ts'
import { playSlashing } from '../steps/playSlashing.ts'

/** One mistake with one set of keys reaches all of them. */
export const slashingTen: Scenario = {
  name: 'slashing-ten',
  title: 'Ten validators of the pool vote twice for one target',
  summary:
    'Old copies of all keys run beside the SSV operators; one piece of evidence slashes ten. Each loses at once what ' +
    'one alone would lose. The penalty for being many comes 4096 epochs later: see slashing-aftermath.',
  run: (world) => playSlashing(world, { count: 10 }),
}
