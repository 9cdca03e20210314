import { abortable } from '../aborted.ts'
import { createWorld } from '../life/ethereum/createWorld.ts'
import { startChain } from '../life/ethereum/startChain.ts'
import type { Narrator } from '../life/narrator.ts'
import { recordSteps } from './recordSteps.ts'
import type { Scenario } from './Scenario.ts'

/**
 * Plays a scenario on a chain of its own, on free ports, and ends everything whatever happens.
 * @throws ScenarioFailedError when something is not as it must be
 */
export async function runScenario(
  scenario: Scenario,
  { narrator: teller, signal }: runScenario.Parameters,
): Promise<runScenario.ReturnType> {
  const { name, title, summary } = scenario
  const { narrator, steps } = recordSteps(teller)
  narrator.say(`${title}\n${summary}`)
  const devnet = await startChain({ rpcPort: 0, beaconPort: 0 })
  narrator.say(`  execution RPC ${devnet.rpcUrl}, beacon API ${devnet.beaconUrl}`)
  try {
    const play = async () => {
      const world = await createWorld({ devnet, narrator, signal })
      try {
        await scenario.run(world)
      } finally {
        world.ssv.nodes.stop()
      }
    }
    await abortable(play(), signal)
    return { name, title, summary, steps }
  } finally {
    await devnet.stop()
  }
}

export declare namespace runScenario {
  type Parameters = {
    narrator: Narrator
    /** Ends the scenario in the middle. */
    signal: AbortSignal
  }
  type ReturnType = Omit<Scenario, 'run'> & { steps: recordSteps.Step[] }
}
