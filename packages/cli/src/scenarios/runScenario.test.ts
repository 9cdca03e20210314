import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { silentNarrator } from '../../test/silentNarrator.ts'
import type { World } from '../life/ethereum/World.ts'
import { ScenarioFailedError } from './errors.ts'
import { expectThat } from './expectThat.ts'
import { runScenario } from './runScenario.ts'
import type { Scenario } from './Scenario.ts'

/** Runs a story made for the test; tells the chain's addresses, too, which should be gone afterwards. */
function play(story: Scenario['run'], signal = new AbortController().signal) {
  const seen: string[] = []
  const scenario: Scenario = {
    name: 'made-up',
    title: 'A story',
    summary: 'It happens.',
    run: (world) => {
      seen.push(world.devnet.rpcUrl, world.devnet.beaconUrl)
      return story(world)
    },
  }
  return { seen, result: runScenario(scenario, { narrator: silentNarrator, signal }) }
}

async function answers(url: string): Promise<boolean> {
  return fetch(url).then(
    () => true,
    () => false,
  )
}

async function expectGone(seen: readonly string[]) {
  expect(seen).toHaveLength(2)
  for (const url of seen) expect(await answers(url)).toBe(false)
}

describe('runScenario', () => {
  test('default', async () => {
    const { seen, result } = play(async (world: World) => {
      for (const url of seen) expect(await answers(url)).toBe(true)
      world.narrator.step('It happens')
      expectThat(world, 'the head', world.devnet.head().blockNumber).isAbove(0)
    })
    const { steps, ...rest } = await result
    expect(rest).toEqual({ name: 'made-up', title: 'A story', summary: 'It happens.' })
    expect(steps).toHaveLength(1)
    expect(steps[0]?.facts).toEqual([{ label: 'holds', value: 'the head is above 0' }])
    await expectGone(seen)
  })

  test('error: SCENARIO_FAILED', async () => {
    const { seen, result } = play(async (world) => expectThat(world, 'one', 1).is(2))
    await expect(result).rejects.toThrow(ScenarioFailedError)
    await expectGone(seen)
  })

  test('behavior: an interruption ends the chain in the middle of the story', async () => {
    const interrupt = new AbortController()
    const story = async ({ devnet }: World) => {
      setTimeout(() => interrupt.abort(), 200)
      await devnet.advanceEpochs(100_000)
    }
    const { seen, result } = play(story, interrupt.signal)
    await expect(result).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }))
    await expectGone(seen)
    // What the story still does fails silently.
    await sleep(100)
  })
})
