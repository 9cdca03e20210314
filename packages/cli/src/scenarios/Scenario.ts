import type { World } from '../life/ethereum/World.ts'

/** Something that goes wrong, played on a local chain of its own, with what must hold when it does. */
export type Scenario = {
  /** As the command line takes it: words with hyphens. */
  name: string
  /** One line. */
  title: string
  /** What happens, what is checked, and what is not there yet. */
  summary: string
  /** Plays it. @throws ScenarioFailedError when something is not as it must be */
  run: (world: World) => Promise<void>
}
